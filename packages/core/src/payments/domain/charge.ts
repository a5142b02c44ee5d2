import { addDays, type CalendarDate, endOfDay } from '@provedor/kernel/calendar-date';
import type { ChargeId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import { PositiveCents } from '@provedor/kernel/money';
import type { AmountDue, Invoice } from '@provedor/schemas/api/billing';
import type { Charge, ChargeState } from '@provedor/schemas/api/payments';

/** Mercado Pago takes a PIX that lives 30 minutes up to 30 days; a minute of margin for the way. */
const SHORTEST_LIFE_MS = 31 * 60_000;
const LONGEST_LIFE_DAYS = 29;

/**
 * The day whose end closes a charge: the due day while it lies ahead, today once it has passed (fine and interest grow by the day). Too
 * close to midnight the next day is taken.
 */
export const chargeDay = (invoice: Pick<Invoice, 'dueOn'>, todayOn: CalendarDate, nowMs: number): CalendarDate => {
  const latest = addDays(todayOn, LONGEST_LIFE_DAYS);
  if (invoice.dueOn > todayOn) return invoice.dueOn < latest ? invoice.dueOn : latest;
  return Date.parse(endOfDay(todayOn)) - nowMs < SHORTEST_LIFE_MS ? addDays(todayOn, 1) : todayOn;
};

/** The day whose price a charge has: its last one, but who asks on the due day is not late, however long his PIX lives. */
export const priceDay = (
  invoice: Pick<Invoice, 'dueOn'>,
  days: { readonly todayOn: CalendarDate; readonly lastOn: CalendarDate },
): CalendarDate => (invoice.dueOn >= days.todayOn && invoice.dueOn < days.lastOn ? invoice.dueOn : days.lastOn);

export interface NewCharge {
  readonly chargeId: ChargeId;
  readonly invoice: Invoice;
  readonly due: AmountDue;
  /** The last day on which it can be paid. */
  readonly lastOn: CalendarDate;
  /** The charge before this one, if any: it is cancelled at the gateway. */
  readonly previous: Charge | undefined;
  readonly at: Instant;
}

export const newCharge = ({ chargeId, invoice, due, lastOn, previous, at }: NewCharge): Charge => ({
  chargeId,
  companyId: invoice.companyId,
  branchId: invoice.branchId,
  invoiceId: invoice.invoiceId,
  customerId: invoice.customerId,
  attempt: (previous?.attempt ?? 0) + 1,
  kind: 'pix',
  provider: 'mercado-pago',
  amountCents: PositiveCents.parse(due.totalCents),
  principalCents: PositiveCents.parse(due.principalCents),
  fineCents: due.fineCents,
  interestCents: due.interestCents,
  validUntil: endOfDay(lastOn),
  state: 'creating',
  ...(previous === undefined ? {} : { supersedes: previous.chargeId }),
  version: 1,
  createdAt: at,
  updatedAt: at,
});

export const withState = (
  charge: Charge,
  at: Instant,
  change: { readonly state: ChargeState; readonly reason?: string },
): Charge => ({
  ...charge,
  state: change.state,
  ...(change.reason === undefined ? {} : { stateReason: change.reason }),
  version: charge.version + 1,
  updatedAt: at,
});

/** Asked for, and nobody can say yet whether the gateway made it. */
export const isUnclear = ({ state }: Charge): boolean => state === 'creating' || state === 'unknown';

/** Could be paid, now or once its making is known. */
export const isLive = (charge: Charge): boolean => charge.state === 'open' || isUnclear(charge);

/** A charge that can be paid as it stands for this amount: the same is given to whoever asks again. */
export const isUsable = (charge: Charge, due: AmountDue, nowMs: number): boolean =>
  charge.state === 'open' && charge.amountCents === due.totalCents && Date.parse(charge.validUntil) > nowMs;
