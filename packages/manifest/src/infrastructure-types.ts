import type { EventName } from '@provedor/schemas/events/index';

/** What a function may touch; its role allows exactly this. */
export type Use =
  | 'table.read'
  | 'table.write'
  | 'bus.put'
  | 'mail.send'
  | 'plan-key.sign'
  | 'plan-key.read'
  | 'staff-pool.admin'
  | 'agent-role.assume'
  | 'site-queues.manage'
  | 'site-queues.send'
  | 'queues.watch'
  | `queue.send:${string}`
  | `bucket.read:${string}`
  | `bucket.write:${string}`
  | `secret.read:${string}`;

/** A variable that no use brings: the product's version, the address that the gateway rings at. */
export type ExtraVariable = 'PRODUCT_VERSION' | 'MERCADO_PAGO_NOTIFICATION_URL';

export interface FunctionDefinition {
  /** Path of the entry file below functions/src, without ending. */
  readonly entry: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** What people suffer while this fails; printed in its alarm. */
  readonly errorImpact: string;
  readonly uses: readonly Use[];
  readonly variables?: readonly ExtraVariable[];
  /** More instances than this never run at once. */
  readonly reservedConcurrency?: number;
}

export interface QueueDefinition {
  readonly fifo: boolean;
  readonly visibilitySeconds: number;
  /** Tries before a message goes to the dead-letter queue, which every queue has. */
  readonly maximumReceives: number;
  readonly retentionDays: number;
  readonly errorImpact: string;
}

export interface QueueConsumerDefinition {
  readonly queue: string;
  readonly function: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
}

/** Which events go to which queue. `source` other than ours is an AWS service's own events. */
export interface RuleDefinition {
  readonly queue: string;
  readonly errorImpact: string;
  readonly events?: readonly EventName[];
  readonly serviceEvents?: { readonly source: string; readonly detailTypes: readonly string[] };
}

export interface ScheduleDefinition {
  /** EventBridge Scheduler expression; read in America/Sao_Paulo. */
  readonly expression: string;
  readonly function: string;
  readonly errorImpact: string;
}

export interface StreamReaderDefinition {
  readonly function: string;
  readonly batchSize: number;
  /** Longest wait to fill a batch. */
  readonly batchingWindowSeconds: number;
  /** Event patterns over stream records; a record that fits none starts no function. */
  readonly filters: readonly object[];
  readonly errorImpact: string;
}

export interface BucketDefinition {
  readonly errorImpact: string;
  readonly objectLock: boolean;
  /** With object lock: nobody, not even the account's owner, can delete or overwrite an object for this many days. */
  readonly lockDays?: number;
  /** Objects go after this many days; absent: never. */
  readonly expireDays?: number;
}

export interface SecretDefinition {
  /** JSON fields that must be present and not placeholders. */
  readonly fields: readonly string[];
  readonly purpose: string;
}
