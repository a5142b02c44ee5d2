import type { AppError } from '@provedor/kernel/app-error';

export type StoredItem = Readonly<Record<string, unknown>>;

/**
 * One action of a transaction, as ElectroDB's `.params()` makes it.
 * `refused` names the error of a failed condition, from the item that stood in the way.
 */
export interface TableOperation {
  readonly kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
  readonly params: Readonly<Record<string, unknown>>;
  readonly refused?: (existing: StoredItem | undefined) => AppError;
}

export type TransactionOutcome =
  | { readonly committed: true }
  /** One entry an operation, in order: what refused it, or undefined where its own condition held. */
  | { readonly committed: false; readonly refusals: readonly (OperationRefusal | undefined)[] };

export interface OperationRefusal {
  readonly existing: StoredItem | undefined;
}

/** Port to TransactWriteItems. Lock conflicts and throttling are retried inside it, with a bound, and then thrown as `unavailable`. */
export interface TableTransactions {
  /** `token` makes a repeat of the same call within ten minutes harmless (ClientRequestToken). At most 100 operations. */
  write(operations: readonly TableOperation[], token: string): Promise<TransactionOutcome>;
}
