import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { calendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import { CompanyId, createIdSource } from '@provedor/kernel/ids';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeDraft } from '../table/commit.ts';
import { shardOf } from '../table/shard.ts';
import {
  type AuditProblem,
  type BlockArchive,
  createChangeReader,
  createListHistory,
  createSealRepository,
  type KnownHead,
  type StoredChange,
  sealChanges,
  verifyAudit,
} from './index.ts';
import type { ChangeKey } from './ports.ts';

const SEED = 20_261_126;
const SINCE = calendarDate('2026-11-25');

const memoryArchive = () => {
  const texts = new Map<string, string>();
  const nameOf = (place: { companyId: string; segment: string; sequence: number }) =>
    `${place.companyId}/${place.segment}/${place.sequence}`;
  const archive: BlockArchive = {
    append: async (place, text) => {
      await Promise.resolve();
      if (texts.has(nameOf(place))) return false;
      texts.set(nameOf(place), text);
      return true;
    },
    read: (place) => Promise.resolve(texts.get(nameOf(place))),
  };
  return { archive, texts };
};

let table: TestTable;
let number = 0;

/** A company of its own with its records, its sealer and its archive. */
const world = () => {
  number += 1;
  const clock: TravellingClock = travellingClock('2026-11-25T15:00:00.000Z');
  const companyId = CompanyId.parse(`com_${String(number).padStart(26, '0')}`);
  const ctx = testContext({ clock, companyId, ids: createIdSource(clock) });
  const { archive, texts } = memoryArchive();
  const seals = createSealRepository(table.config);
  const changes = createChangeReader(table.config);
  const seal = sealChanges({ archive, seals, clock });
  const verify = async (knownHeads: readonly KnownHead[] = []) => {
    clock.advance(180_000);
    const report = await verifyAudit({ archive, seals, changes, clock })({
      companyIds: [companyId],
      knownHeads,
      since: SINCE,
    });
    return { ...report, problems: report.problems.filter(mine) };
  };
  const own = new Set<string>();
  const foreign = new Set<string>();
  // The index by day holds the changes of all companies; here each test is a company.
  const mine = ({ kind, where }: AuditProblem) => kind !== 'change_unsealed' || own.has(where) || foreign.has(where);
  const make = async (count: number): Promise<readonly StoredChange[]> => {
    const made: ChangeEvent[] = [];
    for (let index = 0; index < count; index += 1) {
      clock.advance(1_000);
      const userId = ctx.ids.next('user');
      made.push(
        ...(await table.commit(ctx, {
          operations: [],
          changes: [
            changeDraft({
              event: 'users.user-created.v1',
              aggregate: 'user',
              aggregateId: index % 2 === 0 ? userId : (made[0]?.aggregateId ?? userId),
              aggregateVersion: index + 1,
              payload: { userId },
            }),
          ],
        })),
      );
    }
    for (const { changeId } of made) own.add(changeId);
    return made.map((event) => ({
      ...event,
      schemaVersion: 1,
      changedOn: dateInSaoPaulo(Date.parse(event.at)),
      shard: shardOf(event.changeId),
    }));
  };
  return { ctx, clock, archive, texts, seals, changes, seal, verify, make, foreign };
};

const sealedIds = (texts: ReadonlyMap<string, string>): readonly string[] =>
  [...texts.values()].flatMap((text) =>
    (JSON.parse(text) as { changes: ChangeKey[] }).changes.map((one) => one.changeId),
  );
const idsOf = (changes: readonly ChangeKey[]) => changes.map(({ changeId }) => changeId).sort();

const itemKey = ({ aggregateId, aggregateVersion, changeId }: ChangeKey) => ({
  pk: `$crm#aggregateId_${aggregateId}`,
  sk: `$change_1#aggregateVersion_${String(aggregateVersion).padStart(9, '0')}#changeId_${changeId}`,
});
const overwrite = async (change: StoredChange, withIndex = true) => {
  const index = withIndex
    ? {
        gsi4pk: `$crm#changedOn_${change.changedOn}#shard_${change.shard}`,
        gsi4sk: `$change_1#changeId_${change.changeId}`,
      }
    : {};
  const Item = { ...change, ...itemKey(change), ...index, __edb_e__: 'change', __edb_v__: '1' };
  await table.client.send(new PutCommand({ TableName: 'crm', Item }));
};

beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

describe('sealing changes', () => {
  it('puts each change into a chain of its company once, and the books are found right', async () => {
    const { make, seal, texts, verify } = world();
    const changes = await make(20);
    await seal(changes);
    expect([...sealedIds(texts)].sort()).toEqual(idsOf(changes));
    expect(await verify()).toMatchObject({ changes: 20, problems: [] });
  });

  it.each([1, 2, 3])(
    'seals once what is delivered again, in parts, out of order and side by side (round %i)',
    async (round) => {
      const { make, seal, texts, verify } = world();
      const changes = await make(30);
      const deliveries = fc.sample(fc.shuffledSubarray([...changes], { minLength: 1 }), {
        numRuns: 12,
        seed: SEED + round,
      });
      await Promise.all(deliveries.map((delivery) => seal(delivery)));
      await seal([...changes].reverse());
      await seal(changes);
      expect([...sealedIds(texts)].sort()).toEqual(idsOf(changes));
      expect((await verify()).problems).toEqual([]);
    },
  );

  it('seals once what comes again a day later, behind hundreds of blocks', async () => {
    const { make, seal, texts, clock } = world();
    const changes = await make(3);
    await seal(changes);
    for (let hour = 0; hour < 12; hour += 1) {
      clock.advance(7_200_000);
      await seal(await make(1));
    }
    const before = texts.size;
    await seal(changes);
    expect(texts.size).toBe(before);
  });

  it('goes on behind a block whose sealer died before it could note it', async () => {
    const { make, archive, seals, seal, clock, texts, verify } = world();
    const changes = await make(6);
    const dying = sealChanges({
      archive,
      clock,
      seals: { ...seals, record: () => Promise.reject(new Error('killed')) },
    });
    await expect(dying(changes)).rejects.toThrow('killed');
    expect(texts.size).toBeGreaterThan(0);
    await seal(changes);
    await seal(await make(6));
    expect((await verify()).problems).toEqual([]);
    expect(new Set(sealedIds(texts)).size).toBe(sealedIds(texts).length);
  });

  it('refuses to go on behind a block that does not follow what the table knows', async () => {
    const { make, seal, texts, archive, clock } = world();
    const [change] = await make(1);
    if (change === undefined) throw new Error('no change');
    await seal([change]);
    const [[name, text] = ['', '']] = [...texts];
    const forged = { ...(JSON.parse(text) as object), sequence: 2, previousHash: 'another' };
    texts.set(name.replace(/\/1$/, '/2'), JSON.stringify(forged));
    const again = sealChanges({ archive, clock, seals: createSealRepository(table.config) });
    const late = { ...change, changeId: 'chg_late', at: change.at };
    await expect(again([late])).rejects.toMatchObject({ code: 'audit.chain_broken' });
  });

  it('leaves the history of a record as it was', async () => {
    const { make, seal, ctx } = world();
    const changes = await make(4);
    await seal(changes);
    const history = await createListHistory(table.config)(ctx, changes[0]?.aggregateId ?? '', { limit: 50 });
    expect(history.items.map(({ changeId }) => changeId)).toEqual(
      changes
        .filter((one) => one.aggregateId === changes[0]?.aggregateId)
        .map((one) => one.changeId)
        .sort()
        .reverse(),
    );
  });
});

describe('the verification finds in the table', () => {
  const sealedWorld = async () => {
    const made = world();
    const changes = await made.make(12);
    await made.seal(changes);
    return { ...made, changes };
  };

  it.each(['actor', 'at', 'permission', 'event', 'requestId', 'changedOn', 'branchId'] as const)(
    'a change whose %s was edited',
    async (field) => {
      const { changes, verify } = await sealedWorld();
      const [change] = changes;
      if (change === undefined) throw new Error('no change');
      const other = {
        at: '2026-11-25T15:00:00.001Z',
        event: 'users.user-updated.v1',
        branchId: `bra_${'1'.repeat(26)}`,
      };
      await overwrite({ ...change, [field]: field in other ? other[field as keyof typeof other] : 'another' });
      expect((await verify()).problems).toEqual([{ kind: 'change_altered', where: change.changeId }]);
    },
  );

  it('a change that was deleted', async () => {
    const { changes, verify } = await sealedWorld();
    const [change] = changes;
    if (change === undefined) throw new Error('no change');
    await table.client.send(new DeleteCommand({ TableName: 'crm', Key: itemKey(change) }));
    expect((await verify()).problems).toEqual([{ kind: 'change_missing', where: change.changeId }]);
  });

  it('two changes that were swapped', async () => {
    const { changes, verify } = await sealedWorld();
    const [first, second] = changes;
    if (first === undefined || second === undefined) throw new Error('no changes');
    await overwrite({ ...first, actor: second.actor, payload: second.payload });
    await overwrite({ ...second, actor: first.actor, payload: first.payload });
    const found = (await verify()).problems.map(({ where }) => where).sort();
    expect(found).toEqual(idsOf([first, second]));
  });

  it.each([
    ['that shows in the index by day', true, '2026-11-25T15:00:05.000Z'],
    ['that hides from the index by day', false, '2026-11-25T15:00:05.000Z'],
    ['that says it is from the future', true, '2099-01-01T00:00:00.000Z'],
  ])('a change that was inserted, %s', async (_case, withIndex, at) => {
    const { changes, verify, foreign } = await sealedWorld();
    const [change] = changes;
    if (change === undefined) throw new Error('no change');
    const changeId = `chg_forged_${number}`;
    foreign.add(changeId);
    await overwrite({ ...change, changeId, at: at as StoredChange['at'] }, withIndex);
    expect((await verify()).problems).toEqual([{ kind: 'change_unsealed', where: changeId }]);
  });
});

describe('the verification', () => {
  it('finds a chain that was cut off in archive and table alike by the heads of an earlier verification', async () => {
    const { make, seal, texts, verify, seals } = world();
    const changes = await make(8);
    await seal(changes);
    const { heads } = await verify();
    texts.clear();
    for (const { companyId, segment, sequence } of heads) {
      const Key = {
        pk: `$crm#companyId_${companyId}#segment_${segment}`,
        sk: `$seal_1#sequence_${String(sequence).padStart(10, '0')}`,
      };
      await table.client.send(new DeleteCommand({ TableName: 'crm', Key }));
      expect((await seals.head({ companyId, segment })).sequence).toBe(0);
    }
    for (const change of changes)
      await table.client.send(new DeleteCommand({ TableName: 'crm', Key: itemKey(change) }));
    expect((await verify()).problems).toEqual([]);
    expect((await verify(heads)).problems.map(({ kind }) => kind)).toEqual(heads.map(() => 'block_missing'));
  });
});
