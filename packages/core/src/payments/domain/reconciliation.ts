import { addMilliseconds, type Instant } from '@provedor/kernel/instant';
import type { GatewayPayment } from '../ports.ts';

/** Two hourly runs and the lag of the gateway's search index: a payment may be seen twice, never missed. */
const LOOK_BACK_MS = 3 * 3_600_000;

/**
 * From when payments of the gateway are compared: some hours before the last comparison that was read to its end, however long ago that
 * was. A product that stood still for a night has the whole night to catch up, or a payment of it would stay unseen for ever.
 */
export const reconcileFrom = (lastAt: Instant | undefined, startedAt: Instant): Instant =>
  addMilliseconds(lastAt === undefined || lastAt > startedAt ? startedAt : lastAt, -LOOK_BACK_MS);

/** Reais that were really moved: a payment of the gateway's test mode is approved like any other, but nobody has paid. */
export const isMoney = ({ currency, liveMode }: Pick<GatewayPayment, 'currency' | 'liveMode'>): boolean =>
  currency === 'BRL' && liveMode !== false;

/** Whether a payment must stand in the ledger: money that the gateway calls received. */
export const isReceived = (payment: Pick<GatewayPayment, 'status' | 'currency' | 'liveMode'>): boolean =>
  payment.status === 'approved' && isMoney(payment);

/**
 * Until when the ledger holds all that the gateway has, when a comparison began at `startedAt` and these payments were listed and not in
 * the ledger yet: until the oldest of them. Undefined when nobody can say. That a payment was listed is no proof that it was recorded.
 */
export const reconciledUntil = (
  startedAt: Instant,
  unrecorded: readonly Pick<GatewayPayment, 'paidAt'>[],
): Instant | undefined => {
  let until: Instant = startedAt;
  for (const { paidAt } of unrecorded) {
    if (paidAt === undefined) return undefined;
    const before = addMilliseconds(paidAt, -1);
    if (before < until) until = before;
  }
  return until;
};
