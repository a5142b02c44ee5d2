import type { ScheduleDefinition, StreamReaderDefinition } from './infrastructure-types.ts';

export const SCHEDULE_TIME_ZONE = 'America/Sao_Paulo';

export const schedules = {
  'billing-daily-run': {
    expression: 'cron(0 5 * * ? *)',
    function: 'billing-start-daily-run',
    errorImpact: 'Invoices of the day are not issued',
  },
  /** Twice a day: a warrant lives 24 hours and is renewed in good time. New blocks start in the morning pass only. */
  'collections-daily-run': {
    expression: 'cron(0 9,21 * * ? *)',
    function: 'collections-start-daily-run',
    errorImpact: 'Overdue customers are not told; nobody is blocked that should be',
  },
  'renew-warrants': {
    expression: 'cron(0 10 * * ? *)',
    function: 'provisioning-renew-warrants',
    errorImpact: 'Warrants end and blocked customers are connected again',
  },
  'reconcile-payments': {
    expression: 'rate(1 hour)',
    function: 'payments-reconcile',
    errorImpact: 'Payments whose notification never came stay unseen; new blocks are held',
  },
} as const satisfies Readonly<Record<string, ScheduleDefinition>>;

const NEW_CHANGES = [{ eventName: ['INSERT'], dynamodb: { NewImage: { __edb_e__: { S: ['change'] } } } }];

/** AWS allows two readers a shard; both are taken: the relay, and the sealer of the audit chain. */
export const streamReaders = {
  relay: {
    function: 'relay-changes',
    batchSize: 100,
    batchingWindowSeconds: 0,
    filters: NEW_CHANGES,
    errorImpact: 'Nothing follows from any change: payments do not unblock, search and notices stand still',
  },
  /** A block of the audit chain every minute, or every 500 changes (ARCHITECTURE 17). No command waits for it. */
  sealer: {
    function: 'seal-changes',
    batchSize: 500,
    batchingWindowSeconds: 60,
    filters: NEW_CHANGES,
    errorImpact: 'Changes are not sealed: who alters the table now may leave no trace',
  },
} as const satisfies Readonly<Record<string, StreamReaderDefinition>>;
