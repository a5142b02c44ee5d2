import { calendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import { BranchId, CompanyId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardOf } from '../../table/shard.ts';
import { sealChanges } from '../commands/seal-changes.ts';
import {
  digestOfChange,
  emptyHead,
  type SealedBlock,
  type Segment,
  type StoredChange,
} from '../domain/sealed-block.ts';
import type { BlockArchive, ChangeReader, SealRepository } from '../ports.ts';
import { verifyAudit } from './verify-audit.ts';

const SEED = 20_261_126;
const companyId = CompanyId.parse(`com_${'0'.repeat(26)}`);
const SINCE = calendarDate('2026-11-25');

const changeOf = (number: number, at: number): StoredChange => {
  const changeId = `chg_${String(number).padStart(26, '0')}`;
  return {
    changeId,
    schemaVersion: 1,
    changedOn: dateInSaoPaulo(at),
    shard: shardOf(changeId),
    event: 'users.user-created.v1',
    aggregate: 'user',
    aggregateId: `usr_${number % 7}`,
    aggregateVersion: number,
    companyId,
    branchId: BranchId.parse(`bra_${'0'.repeat(26)}`),
    at: instantOf(at),
    actor: `staff:usr_${number % 3}`,
    permission: 'users:user.create',
    requestId: `req-${number}`,
    changedFields: ['name', 'status'],
    payload: { userId: `usr_${number}`, amountCents: number * 100 },
  };
};

/** Books kept in memory, so that hundreds of attacks on them take a second. */
const books = () => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const table = new Map<string, StoredChange>();
  const blocks = new Map<string, string>();
  const notes = new Map<string, SealedBlock[]>();
  const chainOf = ({ companyId: company, segment }: Segment) => `${company}/${segment}`;
  const nameOf = (place: Segment & { sequence: number }) => `${chainOf(place)}/${place.sequence}`;
  const archive: BlockArchive = {
    append: (place, text) => {
      const free = !blocks.has(nameOf(place));
      if (free) blocks.set(nameOf(place), text);
      return Promise.resolve(free);
    },
    read: (place) => Promise.resolve(blocks.get(nameOf(place))),
  };
  const headOf = (segment: Segment) => notes.get(chainOf(segment))?.at(-1) ?? emptyHead(segment);
  const seals: SealRepository = {
    head: (segment) => Promise.resolve(headOf(segment)),
    recent: (segment) =>
      Promise.resolve({
        head: headOf(segment),
        sealedIds: new Set((notes.get(chainOf(segment)) ?? []).flatMap((one) => one.changes.map((it) => it.changeId))),
      }),
    record: (block) => {
      notes.set(chainOf(block), [...(notes.get(chainOf(block)) ?? []), block]);
      return Promise.resolve();
    },
  };
  const all = () => [...table.values()];
  const changes: ChangeReader = {
    find: (keys) =>
      Promise.resolve(
        [...new Set(keys.map(({ changeId }) => changeId))].flatMap((changeId) => {
          const found = table.get(changeId);
          return found === undefined ? [] : [{ changeId, at: found.at, digest: digestOfChange(found) }];
        }),
      ),
    keysOfAggregate: (aggregateId) => Promise.resolve(all().filter((one) => one.aggregateId === aggregateId)),
    idsOfDay: (day, shard) => Promise.resolve(all().filter((one) => one.changedOn === day && one.shard === shard)),
  };
  const write = async (count: number): Promise<void> => {
    const made = Array.from({ length: count }, (_, index) => {
      clock.advance(1_000);
      return changeOf(table.size + index, clock.now());
    });
    for (const change of made) table.set(change.changeId, change);
    await sealChanges({ archive, seals, clock })(made);
  };
  const verify = () => verifyAudit({ archive, seals, changes, clock })({ companyIds: [companyId], since: SINCE });
  return { clock, table, blocks, write, verify };
};

type Attack = (blocks: Map<string, string>, table: Map<string, StoredChange>, pick: number) => void;

const nth = <T>(items: Iterable<T>, pick: number): T => {
  const list = [...items];
  const item = list[pick % list.length];
  if (item === undefined) throw new Error('nothing to attack');
  return item;
};
const onBlock =
  (change: (block: SealedBlock, pick: number) => object): Attack =>
  (blocks, _table, pick) => {
    const [name, text] = nth(blocks, pick);
    blocks.set(name, JSON.stringify(change(JSON.parse(text) as SealedBlock, pick)));
  };
const onChange =
  (change: (stored: StoredChange, pick: number) => object): Attack =>
  (_blocks, table, pick) => {
    const [id, stored] = nth(table, pick);
    table.set(id, { ...stored, ...change(stored, pick) });
  };
const neighbours = (blocks: ReadonlyMap<string, string>, pick: number): readonly [string, string] => {
  const pairs = [...blocks.keys()].flatMap((name) => {
    const next = name.replace(/\d+$/, (digits) => String(Number(digits) + 1));
    return blocks.has(next) ? [[name, next] as const] : [];
  });
  return nth(pairs, pick);
};

const attacks: Readonly<Record<string, Attack>> = {
  'edit a change in the archive': onBlock((block, pick) => ({
    ...block,
    changes: block.changes.map((one, index) =>
      index === pick % block.changes.length ? { ...one, payload: { ...one.payload, amountCents: 1 } } : one,
    ),
  })),
  'edit one bit of the archive': (blocks, _table, pick) => {
    const [name, text] = nth(blocks, pick);
    const bytes = Buffer.from(text);
    const at = pick % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    blocks.set(name, bytes.toString('latin1'));
  },
  'delete a block': (blocks, _table, pick) => {
    blocks.delete(nth(blocks.keys(), pick));
  },
  'delete a change from its block': onBlock((block) => ({ ...block, changes: block.changes.slice(1) })),
  'insert a change into a block': onBlock((block, pick) => ({
    ...block,
    changes: [...block.changes, { ...nth(block.changes, pick), changeId: 'chg_forged' }],
  })),
  'swap two blocks': (blocks, _table, pick) => {
    const [one, next] = neighbours(blocks, pick);
    const text = blocks.get(one) ?? '';
    blocks.set(one, blocks.get(next) ?? '');
    blocks.set(next, text);
  },
  'cut the end of a chain off': (blocks, _table, pick) => {
    const name = nth(blocks.keys(), pick);
    const [chain, from] = [name.replace(/\d+$/, ''), Number(/\d+$/.exec(name)?.[0])];
    for (const other of [...blocks.keys()])
      if (other.startsWith(chain) && Number(/\d+$/.exec(other)?.[0]) >= from) blocks.delete(other);
  },
  'edit a change in the table': onChange((stored) => ({ actor: `${stored.actor}x` })),
  'edit the day of a change in the table': onChange(() => ({ changedOn: '2026-11-24' })),
  'delete a change from the table': (_blocks, table, pick) => {
    table.delete(nth(table.keys(), pick));
  },
  'swap what two changes of the table say': (_blocks, table, pick) => {
    const [one, other] = [nth(table, pick), nth(table, pick + 1)];
    table.set(one[0], { ...one[1], payload: other[1].payload });
    table.set(other[0], { ...other[1], payload: one[1].payload });
  },
  'insert a change into the table': (_blocks, table, pick) => {
    const changeId = `chg_forged${pick}`;
    table.set(changeId, { ...nth(table.values(), pick), changeId });
  },
};

describe('the verification of the books', () => {
  it('finds nothing in books that nobody touched, and nothing missing of what is younger than two minutes', async () => {
    const { write, verify, table, clock } = books();
    for (let round = 0; round < 5; round += 1) await write(40);
    table.set('chg_new', { ...changeOf(9_999, clock.now()), changeId: 'chg_new' });
    expect(await verify()).toMatchObject({ changes: 200, problems: [] });
    clock.advance(121_000);
    expect((await verify()).problems).toEqual([{ kind: 'change_unsealed', where: 'chg_new' }]);
  });

  it.each(Object.entries(attacks))(`finds every try to %s (seed ${SEED})`, async (_name, attack) => {
    const { write, verify, table, blocks, clock } = books();
    for (let round = 0; round < 5; round += 1) await write(40);
    clock.advance(180_000);
    const [rightTable, rightBlocks] = [new Map(table), new Map(blocks)];
    await fc.assert(
      fc.asyncProperty(fc.nat(100_000), async (pick) => {
        table.clear();
        blocks.clear();
        for (const [id, change] of rightTable) table.set(id, change);
        for (const [name, text] of rightBlocks) blocks.set(name, text);
        attack(blocks, table, pick);
        expect((await verify()).problems).not.toEqual([]);
      }),
      { numRuns: Number(process.env['AUDIT_TAMPERINGS'] ?? 12), seed: SEED },
    );
  });
});
