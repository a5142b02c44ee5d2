'use client';

import { Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';

// One vocabulary for the whole product: a state looks the same on every screen. The words stand in messages/*/status.json.
const colours = {
  'customer.active': 'green',
  'customer.archived': 'gray',
  'plan.active': 'green',
  'plan.retired': 'gray',
  'contract.draft': 'gray',
  'contract.active': 'green',
  'contract.terminated': 'gray',
  'invoice.open': 'petrol',
  'invoice.overdue': 'red',
  'invoice.partially_paid': 'orange',
  'invoice.paid': 'green',
  'invoice.void': 'gray',
  'run.running': 'petrol',
  'run.finished': 'green',
  'run.failed': 'red',
  'charge.creating': 'petrol',
  'charge.unknown': 'orange',
  'charge.open': 'petrol',
  'charge.paid': 'green',
  'charge.cancelled': 'gray',
  'charge.expired': 'gray',
  'charge.refused': 'red',
  'case.overdue': 'orange',
  'case.noticed': 'orange',
  'case.blocked': 'red',
  'case.settled': 'green',
  'delivery.sent': 'petrol',
  'delivery.delivered': 'green',
  'delivery.bounced': 'red',
  'agent.none': 'gray',
  'agent.awaiting-confirmation': 'orange',
  'agent.active': 'green',
  'agent.revoked': 'red',
  'router.unknown': 'gray',
  'router.reachable': 'green',
  'router.unreachable': 'red',
  'router.wrong-device': 'red',
  'connection.online': 'green',
  'connection.offline': 'gray',
  'connection.suspended': 'red',
  'connection.suspending': 'orange',
  'connection.releasing': 'orange',
  'connection.absent': 'red',
  'connection.unknown': 'gray',
  'match.unmatched': 'orange',
  'match.matched': 'green',
  'match.removed': 'gray',
  'import.checked': 'petrol',
  'import.applying': 'petrol',
  'import.applied': 'green',
  'import.failed': 'red',
} as const;

export type StateName = keyof typeof colours;

/** A state, written and coloured. */
export const StatusBadge = ({ state }: { readonly state: StateName }) => {
  const t = useTranslations('status');
  return <Badge color={colours[state]}>{t(state)}</Badge>;
};
