'use client';

import { useTranslations } from 'use-intl';
import { type Tone, ToneBadge } from './tone-badge.tsx';

// One vocabulary for the whole product: a state looks the same on every screen. The words stand in messages/*/status.json.
const tones = {
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
} as const satisfies Readonly<Record<string, Tone>>;

export type StateName = keyof typeof tones;

const locked: ReadonlySet<StateName> = new Set(['case.blocked', 'connection.suspended']);

/** A state, written, with a colour and a sign. */
export const StatusBadge = ({ state }: { readonly state: StateName }) => {
  const t = useTranslations('status');
  return (
    <ToneBadge tone={tones[state]} isLocked={locked.has(state)}>
      {t(state)}
    </ToneBadge>
  );
};
