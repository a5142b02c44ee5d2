import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionIdOf, makeConnection, routerIdOf } from '../testing/desired-factory.ts';
import { createJournal } from './journal.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';
import { readJournal } from './read-journal.ts';

const received = (seq: number): JournalEntry => ({
  type: 'received',
  seq,
  hash: 'a'.repeat(64),
  kind: 'change',
  mode: 'enforce',
  jws: 'a.b.c',
  items: [makeConnection(seq)],
});

const intent = (index: number, step: 'block' | 'unblock' = 'unblock'): JournalEntry => ({
  type: 'intent',
  step,
  connectionId: connectionIdOf(index),
  routerId: routerIdOf(1),
  login: `user${index}`,
  revision: 1,
  at: index,
});

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const newPath = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  folders.push(folder);
  return join(folder, 'journal.log');
};

const start = (file: JournalFile, failures: unknown[] = []) =>
  createJournal({
    file,
    openIntents: new Map(),
    isFresh: true,
    lastNumber: 0,
    onFailure: (error) => failures.push(error),
  });

/** A disk that counts its syncs and refuses them on demand. */
const createDisk = () => {
  let text = '';
  const disk = {
    refuses: false,
    syncs: 0,
    text: () => text,
    append: async (more: string) => {
      if (disk.refuses) throw new Error('ENOSPC');
      disk.syncs += 1;
      text += more;
    },
    replace: async (all: string) => {
      if (disk.refuses) throw new Error('ENOSPC');
      text = all;
    },
    close: async () => undefined,
  };
  return disk;
};

describe('a journal', () => {
  it('gives back after a restart what was received and which intents have no end', async () => {
    const path = await newPath();
    const journal = start(openJournalFile(path));
    const first = journal.append([received(1), intent(1), intent(2, 'block')]);
    expect(await first.durable).toBe(true);
    journal.note({ type: 'written', intent: first.first + 1 });
    journal.note({ type: 'verified', intent: first.first + 1 });
    await journal.close();
    const reading = readJournal(await readFile(path, 'utf8'));
    expect(reading).toMatchObject({ torn: false, corrupt: false, lastNumber: 5, blocks: [{ number: 3, at: 2 }] });
    expect(reading.received.map(({ seq }) => seq)).toEqual([1]);
    expect([...reading.openIntents.keys()]).toEqual([3]);
  });

  it('syncs once for all that one turn of the loop appends', async () => {
    const disk = createDisk();
    const journal = start(disk);
    const appended = [received(1), intent(1), intent(2)].map((entry) => journal.append([entry]).durable);
    expect(await Promise.all(appended)).toEqual([true, true, true]);
    expect(disk.syncs).toBe(1);
  });

  it('keeps open intents and newer messages through a compaction, and their chain unbroken', async () => {
    const disk = createDisk();
    const journal = start(disk);
    const { first } = journal.append([received(1), intent(1), intent(2), received(2)]);
    journal.note({ type: 'failed', intent: first + 1 });
    await journal.append([received(3)]).durable;
    const compacted = journal.compact(first + 3);
    const later = journal.append([intent(3)]);
    await compacted;
    await later.durable;
    const reading = readJournal(disk.text());
    expect(reading.received.map(({ seq }) => seq)).toEqual([3]);
    expect([...reading.openIntents.keys()]).toEqual([3, 7]);
    expect(reading).toMatchObject({ torn: false, corrupt: false, lastNumber: 7 });
  });

  it('says so when the disk refuses, writes nothing more to that file, and heals with a new one', async () => {
    const disk = createDisk();
    const failures: unknown[] = [];
    const journal = start(disk, failures);
    await journal.append([intent(1)]).durable;
    disk.refuses = true;
    expect(await journal.append([intent(2)]).durable).toBe(false);
    expect(journal.isHealthy()).toBe(false);
    disk.refuses = false;
    expect(await journal.append([intent(3)]).durable).toBe(false);
    await journal.compact(0);
    expect(journal.isHealthy()).toBe(true);
    expect(await journal.append([intent(4)]).durable).toBe(true);
    expect([...readJournal(disk.text()).openIntents.keys()]).toEqual([1, 2, 3, 4]);
    expect(failures).toHaveLength(1);
  });
});

describe('a damaged journal', () => {
  const written = async (): Promise<string> => {
    const path = await newPath();
    const journal = start(openJournalFile(path));
    await journal.append([received(1), intent(1), intent(2), intent(3)]).durable;
    await journal.close();
    return readFile(path, 'utf8');
  };

  it('loses only the torn last line, wherever the power cut came', async () => {
    const text = await written();
    const lastLine = text.lastIndexOf('\n', text.length - 2) + 1;
    for (let end = lastLine + 1; end < text.length; end += 1) {
      const reading = readJournal(text.slice(0, end));
      expect(reading).toMatchObject({ torn: true, corrupt: false, lastNumber: 3 });
    }
  });

  it('is corrupt when a bit flips in the middle, when a line is gone, and when the beginning is gone', async () => {
    const text = await written();
    const lines = text.trimEnd().split('\n');
    const flipped = text.replace('user1', 'user0');
    const withoutSecond = `${lines.filter((_, at) => at !== 1).join('\n')}\n`;
    const withoutFirst = `${lines.slice(1).join('\n')}\n`;
    for (const damaged of [flipped, withoutSecond, withoutFirst])
      expect(readJournal(damaged)).toMatchObject({ corrupt: true });
  });

  it('takes a line written twice once', async () => {
    const text = await written();
    const lines = text.trimEnd().split('\n');
    const doubled = `${lines.flatMap((line) => [line, line]).join('\n')}\n`;
    expect(readJournal(doubled)).toMatchObject({ corrupt: false, torn: false, lastNumber: 4 });
  });

  it('never yields an entry that was not written, whatever byte changes', async () => {
    const text = await written();
    const whole = readJournal(text);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const reading = readJournal(text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1));
        for (const [number, entry] of reading.openIntents) expect(entry).toEqual(whole.openIntents.get(number));
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });

  it('is read from a file that somebody emptied', async () => {
    const path = await newPath();
    await writeFile(path, '');
    expect(readJournal(await readFile(path, 'utf8'))).toMatchObject({ lastNumber: 0, torn: false, corrupt: false });
  });
});
