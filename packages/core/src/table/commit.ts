import { AppError } from '@provedor/kernel/app-error';
import { dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { actorName, type Context } from '@provedor/kernel/context';
import { instantOf } from '@provedor/kernel/instant';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import { type EventName, type EventPayload, eventSchemas } from '@provedor/schemas/events/index';
import { changeEntity } from './change-entity.ts';
import { idempotencyEntity } from './idempotency-entity.ts';
import { shardOf } from './shard.ts';
import type { TableConfig } from './table-config.ts';
import type { OperationRefusal, TableOperation, TableTransactions } from './table-operation.ts';

const CHANGE_SCHEMA_VERSION = 1;
const IDEMPOTENCY_SECONDS = 86_400;

/** What a command says of itself; the wrapper adds who, when, where and why it was allowed. */
export interface ChangeDraft<N extends EventName = EventName> {
  readonly event: N;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly changedFields?: readonly string[];
  readonly payload: EventPayload<N>;
}

export const changeDraft = <N extends EventName>(draft: ChangeDraft<N>): ChangeDraft<N> => draft;

export interface CommitInput {
  readonly operations: readonly TableOperation[];
  readonly changes: readonly ChangeDraft[];
}

/**
 * Writes state and its changes in one transaction, or nothing. Throws the `refused` error of the first operation whose
 * condition failed; a repeat under the same idempotency key throws `platform.idempotency_key_used` before any other refusal.
 */
export type Commit = (ctx: Context, input: CommitInput) => Promise<readonly ChangeEvent[]>;

export const idempotencyKeyUsed = (aggregateId: string, requestDigest: string): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'platform.idempotency_key_used',
    message: 'This idempotency key has already been used',
    facts: { aggregateId, requestDigest },
  });

const changeEvent = (ctx: Context, draft: ChangeDraft): ChangeEvent => ({
  changeId: ctx.ids.next('change'),
  event: draft.event,
  aggregate: draft.aggregate,
  aggregateId: draft.aggregateId,
  aggregateVersion: draft.aggregateVersion,
  companyId: ctx.companyId,
  branchId: ctx.branchId,
  at: instantOf(ctx.clock.now()),
  actor: actorName(ctx.actor),
  permission: ctx.permission,
  requestId: ctx.requestId,
  changedFields: [...(draft.changedFields ?? [])],
  payload: eventSchemas[draft.event].parse(draft.payload),
});

const throwRefusal = (
  operations: readonly TableOperation[],
  refusals: readonly (OperationRefusal | undefined)[],
): never => {
  for (const [index, operation] of operations.entries()) {
    const refusal = refusals[index];
    if (refusal !== undefined && operation.refused !== undefined) throw operation.refused(refusal.existing);
  }
  throw new AppError({
    kind: 'conflict',
    code: 'platform.transaction_refused',
    message: 'A condition of the transaction did not hold',
  });
};

export const createCommit = (config: TableConfig, transactions: TableTransactions): Commit => {
  const changes = changeEntity(config);
  const idempotency = idempotencyEntity(config);

  const putChange = (event: ChangeEvent): TableOperation => ({
    kind: 'Put',
    params: changes
      .put({
        ...event,
        schemaVersion: CHANGE_SCHEMA_VERSION,
        changedOn: dateInSaoPaulo(Date.parse(event.at)),
        shard: shardOf(event.changeId),
      })
      .params(),
  });

  const claimKey = (ctx: Context, aggregateId: string): readonly TableOperation[] =>
    ctx.idempotency === undefined
      ? []
      : [
          {
            kind: 'Put',
            params: idempotency
              .create({
                keyDigest: ctx.idempotency.keyDigest,
                requestDigest: ctx.idempotency.requestDigest,
                aggregateId,
                expiresAt: Math.floor(ctx.clock.now() / 1000) + IDEMPOTENCY_SECONDS,
              })
              .params(),
            refused: (existing) =>
              idempotencyKeyUsed(String(existing?.['aggregateId']), String(existing?.['requestDigest'])),
          },
        ];

  return async (ctx, input) => {
    const events = input.changes.map((draft) => changeEvent(ctx, draft));
    const first = events[0];
    if (first === undefined) throw new Error('A transaction without a change leaves no trace: name at least one');
    const operations = [...claimKey(ctx, first.aggregateId), ...input.operations, ...events.map(putChange)];
    const outcome = await transactions.write(operations, first.changeId);
    if (!outcome.committed) throwRefusal(operations, outcome.refusals);
    return events;
  };
};
