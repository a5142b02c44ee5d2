import { marshall } from '@aws-sdk/util-dynamodb';
import type { StoredChange } from '@provedor/core/audit';
import { fixedClock } from '@provedor/kernel/clock';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { createSealer } from './sealer.ts';

const change = (number: number) => ({
  __edb_e__: 'change',
  pk: 'key',
  schemaVersion: 1,
  changeId: `chg_${number}`,
  event: 'users.user-created.v1',
  aggregate: 'user',
  aggregateId: 'usr_1',
  aggregateVersion: 1,
  companyId: `com_${'0'.repeat(26)}`,
  branchId: `bra_${'0'.repeat(26)}`,
  at: '2026-11-25T15:00:00.000Z',
  changedOn: '2026-11-25',
  shard: '03',
  actor: 'system:test',
  permission: 'system',
  requestId: 'req',
  changedFields: [],
  payload: { userId: 'usr_1' },
});
const record = (number: number, item: object, eventName: DynamoDBRecord['eventName'] = 'INSERT') =>
  ({ eventName, dynamodb: { SequenceNumber: String(number), NewImage: marshall(item) } }) as DynamoDBRecord;

const run = async (...records: readonly DynamoDBRecord[]) => {
  const sealed: StoredChange[] = [];
  const logger = createLogger(fixedClock('2026-11-25T15:00:00.000Z'), () => undefined);
  const seal = (changes: readonly StoredChange[]) => {
    sealed.push(...changes);
    return Promise.resolve();
  };
  const answer = await createSealer({ seal, logger })({ Records: [...records] } as DynamoDBStreamEvent);
  return { sealed, failures: answer.batchItemFailures };
};

describe('the sealer', () => {
  it('hands over all that a new change says, its index parts too, and nothing else of the table', async () => {
    const { sealed, failures } = await run(
      record(1, change(1)),
      record(2, { __edb_e__: 'customer', pk: 'x' }),
      record(3, change(2), 'MODIFY'),
      record(4, change(3)),
    );
    const { __edb_e__: _entity, pk: _pk, ...all } = change(1);
    expect(sealed.map(({ changeId }) => changeId)).toEqual(['chg_1', 'chg_3']);
    expect(sealed[0]).toEqual(all);
    expect(failures).toEqual([]);
  });

  it('reports what it can not read, after sealing what came before it', async () => {
    const { sealed, failures } = await run(
      record(1, change(1)),
      record(2, { __edb_e__: 'change' }),
      record(3, change(3)),
    );
    expect(sealed.map(({ changeId }) => changeId)).toEqual(['chg_1']);
    expect(failures).toEqual([{ itemIdentifier: '2' }]);
  });
});
