import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createJournal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import { openJournalFile } from '../journal/journal-file.ts';
import { liveBlock, makeConnection, makeConnections, makeRouter, routerIdOf } from '../testing/desired-factory.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { emptyDesired } from './desired-store.ts';
import { recover } from './recover.ts';

const hash = 'a'.repeat(64);

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const newPaths = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recover-'));
  folders.push(folder);
  return { checkpoint: join(folder, 'desired.ndjson'), journal: join(folder, 'journal.log') };
};

const received = (seq: number, items = [makeConnection(seq)]): JournalEntry => ({
  type: 'received',
  seq,
  hash,
  kind: 'change',
  mode: 'enforce',
  jws: 'a.b.c',
  items,
});

const block: JournalEntry = {
  type: 'intent',
  step: 'block',
  connectionId: makeConnection(1).connectionId,
  routerId: routerIdOf(1),
  login: 'user1',
  revision: 1,
  at: 5000,
};

const writeJournal = async (path: string, entries: readonly JournalEntry[], lastNumber = 0): Promise<void> => {
  const file = openJournalFile(path);
  const journal = createJournal({
    file,
    openIntents: new Map(),
    isFresh: true,
    lastNumber,
    onFailure: () => undefined,
  });
  await journal.append(entries).durable;
  await journal.close();
};

const image = { ...emptyDesired, seq: 7, hash, mode: 'enforce', routers: [makeRouter()] } as const;

describe('recovery', () => {
  it('starts with nothing on an empty disk', async () => {
    expect(await recover(await newPaths())).toMatchObject({ desired: emptyDesired, lastNumber: 0, damaged: false });
  });

  it('gives back a checkpoint of several chunks, readable by the owner only', async () => {
    const paths = await newPaths();
    const items = makeConnections(1234, { access: liveBlock });
    const desired = { ...image, items, released: [makeConnection(2000)] };
    await writeCheckpoint(paths.checkpoint, { desired, journalNumber: 40, serverTimeMs: 9, blockTimes: [1, 2] });
    const expected = { desired, lastNumber: 40, serverTimeMs: 9, blockTimes: [1, 2], damaged: false };
    expect(await recover(paths)).toMatchObject(expected);
    expect((await stat(paths.checkpoint)).mode & 0o777).toBe(0o600);
  });

  it('adds the changes that the journal holds beyond the checkpoint, up to the first hole', async () => {
    const paths = await newPaths();
    const desired = { ...image, items: [makeConnection(1)] };
    await writeCheckpoint(paths.checkpoint, { desired, journalNumber: 1, serverTimeMs: 0, blockTimes: [] });
    await writeJournal(paths.journal, [
      received(7, [makeConnection(99)]),
      received(8),
      received(9),
      received(11),
      block,
    ]);
    const recovered = await recover(paths);
    expect(recovered.desired).toMatchObject({ seq: 9, items: [1, 8, 9].map((index) => makeConnection(index)) });
    expect(recovered).toMatchObject({ lastNumber: 5, blockTimes: [5000], damaged: false });
    expect([...recovered.openIntents.keys()]).toEqual([5]);
  });

  it('says so when the checkpoint is damaged, wherever a byte changed', async () => {
    const paths = await newPaths();
    const desired = { ...image, items: makeConnections(3) };
    await writeCheckpoint(paths.checkpoint, { desired, journalNumber: 1, serverTimeMs: 0, blockTimes: [] });
    const text = await readFile(paths.checkpoint, 'utf8');
    for (const at of [0, 30, text.length >> 1, text.length - 4]) {
      await writeFile(paths.checkpoint, `${text.slice(0, at)}x${text.slice(at + 1)}`);
      expect(await recover(paths)).toMatchObject({ desired: emptyDesired, damaged: true });
    }
    await writeFile(paths.checkpoint, text.slice(0, 200));
    expect(await recover(paths)).toMatchObject({ damaged: true });
  });

  it('says so when the journal is damaged in the middle, and sets it aside', async () => {
    const paths = await newPaths();
    await writeJournal(paths.journal, [received(1), received(2), received(3)]);
    const text = await readFile(paths.journal, 'utf8');
    const damaged = text.replace('user2', 'user3');
    await writeFile(paths.journal, damaged);
    const recovered = await recover(paths);
    expect(recovered).toMatchObject({ damaged: true, desired: { seq: 1 } });
    expect(await readFile(`${paths.journal}.corrupt`, 'utf8')).toBe(damaged);
  });
});
