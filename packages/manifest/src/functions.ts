import type { FunctionDefinition, Use } from './infrastructure-types.ts';

const apiFunction = (module: string, errorImpact: string, uses: readonly Use[]): FunctionDefinition => ({
  entry: `http/${module}`,
  memoryMb: 512,
  timeoutSeconds: 28,
  errorImpact,
  uses: ['table.read', 'table.write', 'secret.read:sessions', ...uses],
});

const worker = (
  entry: string,
  errorImpact: string,
  uses: readonly Use[],
  size: { memoryMb?: number; timeoutSeconds?: number } = {},
): FunctionDefinition => ({
  entry,
  memoryMb: size.memoryMb ?? 512,
  timeoutSeconds: size.timeoutSeconds ?? 30,
  errorImpact,
  uses: ['table.read', 'table.write', ...uses],
});

const minutes15 = { memoryMb: 1024, timeoutSeconds: 900 };

export const functions = {
  'api-system': {
    entry: 'http/system',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'The health page and the API description are not there',
    uses: ['table.read', 'queues.watch'],
    variables: ['PRODUCT_VERSION'],
  },
  'api-auth': apiFunction('auth', 'Nobody can sign in', ['staff-pool.admin']),
  'api-search': apiFunction('search', 'Attendants find nothing', []),
  'api-customers': apiFunction('customers', 'Customers can not be read or changed', []),
  'api-plans': apiFunction('plans', 'Plans can not be read or changed', []),
  'api-contracts': apiFunction('contracts', 'Contracts can not be read or changed', []),
  'api-billing': apiFunction('billing', 'Invoices can not be read', ['queue.send:billing-work']),
  'api-payments': {
    ...apiFunction('payments', 'Customers get no PIX', ['secret.read:mercado-pago']),
    variables: ['MERCADO_PAGO_NOTIFICATION_URL'],
  },
  'api-collections': apiFunction('collections', 'Collection cases can not be read', ['queue.send:collections-work']),
  'api-network': apiFunction('network', 'Sites and routers can not be read', ['site-queues.manage']),
  'api-provisioning': apiFunction('provisioning', 'Connections can not be read', []),
  'api-agent': apiFunction('agent', 'Agents get no credentials and no snapshots', [
    'plan-key.sign',
    'plan-key.read',
    'agent-role.assume',
    'bucket.write:snapshots',
    'bucket.read:snapshots',
  ]),
  'api-imports': apiFunction('imports', 'Files of subscribers can not be imported', [
    'bucket.write:imports',
    'bucket.read:imports',
    'queue.send:imports-work',
  ]),
  'api-hooks': {
    entry: 'webhooks/mercado-pago',
    memoryMb: 512,
    timeoutSeconds: 10,
    errorImpact: 'Gateway notifications are refused: payments are found by reconciliation only',
    uses: ['table.read', 'secret.read:mercado-pago', 'bucket.write:webhooks', 'queue.send:gateway-doorbells'],
  },
  'relay-changes': {
    entry: 'streams/relay-changes',
    memoryMb: 512,
    timeoutSeconds: 30,
    errorImpact: 'Nothing follows from any change',
    uses: ['bus.put'],
  },
  'seal-changes': {
    entry: 'streams/seal-changes',
    memoryMb: 512,
    timeoutSeconds: 60,
    errorImpact: 'Changes are not sealed: who alters the table now may leave no trace',
    uses: ['table.read', 'table.write', 'bucket.read:audit', 'bucket.write:audit'],
  },
  'payments-apply-doorbell': {
    ...worker('queues/payments/apply-doorbell', 'Payments are not marked as paid', ['secret.read:mercado-pago']),
    variables: ['MERCADO_PAGO_NOTIFICATION_URL'],
  },
  'payments-cancel-charges': {
    ...worker('events/payments/cancel-charges', 'Bills that were voided can still be paid', [
      'secret.read:mercado-pago',
    ]),
    variables: ['MERCADO_PAGO_NOTIFICATION_URL'],
  },
  'billing-run': worker(
    'queues/billing/run',
    'Invoices of the day are not issued',
    ['queue.send:billing-work'],
    minutes15,
  ),
  'collections-run': {
    ...worker(
      'queues/collections/run',
      'Overdue customers are not told',
      ['mail.send', 'secret.read:mercado-pago', 'queue.send:collections-work'],
      minutes15,
    ),
    variables: ['MERCADO_PAGO_NOTIFICATION_URL'],
  },
  'imports-apply': worker(
    'queues/imports/apply',
    'An import stands still half way',
    ['bucket.read:imports', 'queue.send:imports-work'],
    minutes15,
  ),
  'provisioning-apply-report': worker('queues/provisioning/apply-report', 'Screens show stale device states', []),
  'search-index-records': worker('events/search/index-records', 'New and changed records are not found', []),
  'collections-settle-cases': worker('events/collections/settle-cases', 'Customers who paid stay blocked', []),
  'collections-record-mail-event': worker('events/collections/record-mail-event', 'Proof of notices is missing', []),
  'provisioning-tell-sites': worker('events/provisioning/tell-sites', 'Blocks and unblocks do not reach the sites', [
    'plan-key.sign',
    'site-queues.send',
  ]),
  'provisioning-end-connections': worker(
    'events/provisioning/end-connections',
    'Connections of ended contracts stay on the routers',
    [],
  ),
  'work-hand-over': {
    entry: 'events/started-work/hand-over-work',
    memoryMb: 512,
    timeoutSeconds: 30,
    errorImpact: 'Billing runs and imports that were started do not begin',
    uses: ['queue.send:billing-work', 'queue.send:imports-work'],
  },
  'billing-start-daily-run': worker('schedules/billing/start-daily-run', 'Invoices of the day are not issued', [
    'queue.send:billing-work',
  ]),
  'collections-start-daily-run': worker('schedules/collections/start-daily-run', 'Overdue customers are not told', [
    'queue.send:collections-work',
  ]),
  'provisioning-renew-warrants': worker(
    'schedules/provisioning/renew-warrants',
    'Warrants end and blocked customers are connected again',
    ['site-queues.send'],
  ),
  'payments-reconcile': worker(
    'schedules/payments/reconcile',
    'Payments whose notification never came stay unseen',
    ['secret.read:mercado-pago', 'queue.send:gateway-doorbells'],
    { timeoutSeconds: 300 },
  ),
} as const satisfies Readonly<Record<string, FunctionDefinition>>;

export type FunctionId = keyof typeof functions;
