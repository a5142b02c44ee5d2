import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type {
  OperationRefusal,
  TableOperation,
  TableTransactions,
  TransactionOutcome,
} from '@provedor/core/table/table-operation';
import { AppError } from '@provedor/kernel/app-error';

/** Tries of one transaction that lost a race for a lock; each waits about twice as long as the one before. */
const MAXIMUM_TRIES = 8;
const FIRST_WAIT_MS = 8;

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const isTransactItem = (value: object): value is TransactItem => Object.keys(value).length === 1;

const transactItem = (operation: TableOperation): TransactItem => {
  const params = { ...operation.params, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  const item = { [operation.kind]: params };
  if (!isTransactItem(item)) throw new Error('an operation has exactly one kind');
  return item;
};

const refusalsOf = (error: TransactionCanceledException): readonly (OperationRefusal | undefined)[] =>
  (error.CancellationReasons ?? []).map((reason) =>
    reason.Code === 'ConditionalCheckFailed'
      ? { existing: reason.Item === undefined ? undefined : unmarshall(reason.Item) }
      : undefined,
  );

const worthAnotherTry = (error: unknown): boolean => {
  if (error instanceof TransactionCanceledException)
    return (error.CancellationReasons ?? []).some((reason) =>
      ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'].includes(reason.Code ?? ''),
    );
  return (
    error instanceof Error &&
    ['TransactionInProgressException', 'ProvisionedThroughputExceededException', 'ThrottlingException'].includes(
      error.name,
    )
  );
};

export interface TransactionsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly wait: (ms: number) => Promise<void>;
  /** 0 up to 1; spreads the waits of rivals. */
  readonly random: () => number;
}

/** TransactWriteItems with our own token, so that an answer lost on the way is not taken for a refusal by ourselves. */
export const createDocumentTransactions = ({ client, wait, random }: TransactionsOptions): TableTransactions => {
  const attempt = async (items: TransactItem[], token: string): Promise<TransactionOutcome | 'again'> => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken: token }));
      return { committed: true };
    } catch (error) {
      if (error instanceof TransactionCanceledException) {
        const refusals = refusalsOf(error);
        if (refusals.some((refusal) => refusal !== undefined)) return { committed: false, refusals };
      }
      if (worthAnotherTry(error)) return 'again';
      throw error;
    }
  };

  return {
    write: async (operations, token) => {
      const items = operations.map(transactItem);
      const clientToken = token.slice(0, 36);
      for (let tries = 0; tries < MAXIMUM_TRIES; tries += 1) {
        const outcome = await attempt(items, clientToken);
        if (outcome !== 'again') return outcome;
        await wait(FIRST_WAIT_MS * 2 ** tries * (0.5 + random()));
      }
      throw new AppError({ kind: 'unavailable', code: 'platform.table_busy', message: 'The table is busy: try again' });
    },
  };
};
