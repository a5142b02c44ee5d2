import type { RuleDefinition } from './infrastructure-types.ts';
import type { QueueId } from './queues.ts';

export const EVENT_SOURCE = 'crm-provedor';

export const rules = {
  'search-index': {
    queue: 'search-index',
    errorImpact: 'New and changed records are not found by search',
    events: [
      'customers.customer-created.v1',
      'customers.customer-updated.v1',
      'customers.customer-archived.v1',
      'customers.customer-restored.v1',
      'contracts.contract-created.v1',
      'provisioning.connection-created.v1',
      'provisioning.connection-matched.v1',
      'provisioning.connection-removed.v1',
    ],
  },
  'settle-cases': {
    queue: 'settle-cases',
    errorImpact: 'Customers who paid stay blocked',
    events: ['payments.payment-recorded.v1', 'payments.credit-applied.v1', 'billing.invoice-voided.v1'],
  },
  'cancel-charges': {
    queue: 'cancel-charges',
    errorImpact: 'Bills that were voided can still be paid: the money becomes credit',
    events: ['billing.invoice-voided.v1'],
  },
  'tell-sites': {
    queue: 'tell-sites',
    errorImpact: 'Blocks and unblocks do not reach the sites: customers who paid stay blocked',
    events: [
      'provisioning.access-changed.v1',
      'provisioning.connection-created.v1',
      'provisioning.connection-matched.v1',
      'provisioning.connection-removed.v1',
      'network.router-created.v1',
      'network.router-read-requested.v1',
      'network.agent-confirmed.v1',
      'plans.plan-created.v1',
      'plans.plan-updated.v1',
    ],
  },
  'end-connections': {
    queue: 'end-connections',
    errorImpact: 'Connections of ended contracts stay on the routers',
    events: ['contracts.contract-terminated.v1'],
  },
  'started-work': {
    queue: 'started-work',
    errorImpact: 'Billing runs and imports that were started do not begin',
    events: ['billing.run-started.v1', 'imports.import-started.v1'],
  },
  'mail-events': {
    queue: 'mail-events',
    errorImpact: 'Proof of notices is missing: customers are not blocked in time',
    serviceEvents: { source: 'aws.ses', detailTypes: ['Email Delivered', 'Email Bounced', 'Email Complaint Received'] },
  },
} as const satisfies Readonly<Record<string, RuleDefinition & { readonly queue: QueueId }>>;
