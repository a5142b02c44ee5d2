import type { QueueConsumerDefinition, QueueDefinition } from './infrastructure-types.ts';

export const queues = {
  'gateway-doorbells': {
    fifo: false,
    visibilitySeconds: 90,
    maximumReceives: 8,
    retentionDays: 14,
    errorImpact: 'Payments are not marked as paid: customers who paid stay blocked',
  },
  'billing-work': {
    fifo: true,
    visibilitySeconds: 960,
    maximumReceives: 20,
    retentionDays: 4,
    errorImpact: 'Invoices of the day are not issued',
  },
  'collections-work': {
    fifo: true,
    visibilitySeconds: 960,
    maximumReceives: 8,
    retentionDays: 4,
    errorImpact: 'Overdue customers are not told; nobody is blocked that should be',
  },
  'imports-work': {
    fifo: true,
    visibilitySeconds: 960,
    maximumReceives: 8,
    retentionDays: 4,
    errorImpact: 'An import stands still half way; it goes on when the queue runs again',
  },
  'agent-reports': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 8,
    retentionDays: 4,
    errorImpact: 'Screens show stale device states; nothing is blocked or unblocked by it',
  },
  'search-index': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 8,
    retentionDays: 4,
    errorImpact: 'New and changed records are not found by search',
  },
  'settle-cases': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 12,
    retentionDays: 14,
    errorImpact: 'Customers who paid stay blocked',
  },
  'tell-sites': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 12,
    retentionDays: 14,
    errorImpact: 'Blocks and unblocks do not reach the sites: customers who paid stay blocked',
  },
  'cancel-charges': {
    fifo: false,
    visibilitySeconds: 90,
    maximumReceives: 20,
    retentionDays: 14,
    errorImpact: 'Bills that were voided can still be paid: the money becomes credit',
  },
  'end-connections': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 8,
    retentionDays: 4,
    errorImpact: 'Connections of ended contracts stay on the routers',
  },
  'started-work': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 12,
    retentionDays: 14,
    errorImpact: 'Billing runs and imports that were started do not begin',
  },
  'mail-events': {
    fifo: false,
    visibilitySeconds: 60,
    maximumReceives: 8,
    retentionDays: 14,
    errorImpact: 'Proof of notices is missing: customers are not blocked in time',
  },
} as const satisfies Readonly<Record<string, QueueDefinition>>;

export type QueueId = keyof typeof queues;

export const queueConsumers = [
  { queue: 'gateway-doorbells', function: 'payments-apply-doorbell', batchSize: 10, maximumConcurrency: 10 },
  { queue: 'billing-work', function: 'billing-run', batchSize: 1, maximumConcurrency: 2 },
  { queue: 'collections-work', function: 'collections-run', batchSize: 1, maximumConcurrency: 2 },
  { queue: 'imports-work', function: 'imports-apply', batchSize: 1, maximumConcurrency: 2 },
  { queue: 'agent-reports', function: 'provisioning-apply-report', batchSize: 10, maximumConcurrency: 10 },
  { queue: 'search-index', function: 'search-index-records', batchSize: 10, maximumConcurrency: 10 },
  { queue: 'settle-cases', function: 'collections-settle-cases', batchSize: 10, maximumConcurrency: 10 },
  { queue: 'cancel-charges', function: 'payments-cancel-charges', batchSize: 10, maximumConcurrency: 5 },
  { queue: 'tell-sites', function: 'provisioning-tell-sites', batchSize: 10, maximumConcurrency: 10 },
  { queue: 'end-connections', function: 'provisioning-end-connections', batchSize: 10, maximumConcurrency: 5 },
  { queue: 'started-work', function: 'work-hand-over', batchSize: 10, maximumConcurrency: 5 },
  { queue: 'mail-events', function: 'collections-record-mail-event', batchSize: 10, maximumConcurrency: 5 },
] as const satisfies readonly (QueueConsumerDefinition & { readonly queue: QueueId; readonly function: string })[];
