import * as z from 'zod';

export const Refund = z.object({
  id: z.int(),
  amountCents: z.int(),
  status: z.enum(['approved', 'in_process', 'rejected']),
  /** `collector`: asked through the API. `admin`: made in the panel. */
  source: z.enum(['collector', 'admin']),
  createdAtMs: z.int(),
});
export type Refund = z.infer<typeof Refund>;

/** A payment as the gateway keeps it. Also the form on disk. */
export const Payment = z.object({
  id: z.int(),
  method: z.enum(['pix', 'bolbradesco']),
  status: z.string(),
  statusDetail: z.string(),
  amountCents: z.int(),
  feeCents: z.int(),
  description: z.string(),
  externalReference: z.string().optional(),
  notificationUrl: z.string().optional(),
  payer: z.object({
    email: z.string(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    identification: z.object({ type: z.string(), number: z.string() }).optional(),
  }),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  approvedAtMs: z.int().optional(),
  expiresAtMs: z.int(),
  /** The BR Code, or the boleto's digitable line. */
  code: z.string(),
  refunds: z.array(Refund),
});
export type Payment = z.infer<typeof Payment>;

/** What the payer, the seller's panel and the bank may do; a refusal says why. */
export type Change =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly reason: 'not_payable' | 'not_cancellable' | 'not_refundable' | 'amount_too_large' };

export const isOpen = (payment: Payment): boolean => payment.status === 'pending' || payment.status === 'in_process';

export const refundedCents = (payment: Payment): number =>
  payment.refunds.reduce((sum, refund) => (refund.status === 'approved' ? sum + refund.amountCents : sum), 0);

/** What may still be refunded; refunds in process count as taken. */
export const refundableCents = (payment: Payment): number =>
  payment.refunds.reduce(
    (left, refund) => (refund.status === 'rejected' ? left : left - refund.amountCents),
    payment.amountCents,
  );

const changed = (payment: Payment, atMs: number, facts: Partial<Payment>): Change => ({
  ok: true,
  payment: { ...payment, ...facts, updatedAtMs: Math.max(atMs, payment.updatedAtMs) },
});

/** 0.99 % for PIX, rounded to the centavo: the fee makes the net amount differ from the gross one. */
export const feeCentsOf = (amountCents: number): number => Math.round((amountCents * 99) / 10_000);

/** An open payment past its expiry becomes cancelled/expired; any other is returned as it is. */
export const expireWhenDue = (payment: Payment, nowMs: number): Payment =>
  payment.status === 'pending' && nowMs >= payment.expiresAtMs
    ? { ...payment, status: 'cancelled', statusDetail: 'expired', updatedAtMs: payment.expiresAtMs }
    : payment;

/** `late`: the money arrives although the payment is already cancelled, as banks at times let happen. */
export const payPayment = (
  payment: Payment,
  nowMs: number,
  how: { readonly amountCents?: number | undefined; readonly late?: boolean | undefined },
): Change => {
  const lateIsPossible = how.late === true && payment.status === 'cancelled';
  if (!isOpen(payment) && !lateIsPossible) return { ok: false, reason: 'not_payable' };
  const amountCents = how.amountCents ?? payment.amountCents;
  return changed(payment, nowMs, {
    status: 'approved',
    statusDetail: 'accredited',
    amountCents,
    feeCents: feeCentsOf(amountCents),
    approvedAtMs: nowMs,
  });
};

export const cancelPayment = (payment: Payment, nowMs: number): Change =>
  isOpen(payment)
    ? changed(payment, nowMs, { status: 'cancelled', statusDetail: 'by_collector' })
    : { ok: false, reason: 'not_cancellable' };

const withRefunds = (payment: Payment, nowMs: number, refunds: Refund[]): Change => {
  const refunded = refundedCents({ ...payment, refunds });
  const total = refunded === payment.amountCents;
  const byAdmin = total && refunds.at(-1)?.source === 'admin';
  return changed(payment, nowMs, {
    refunds,
    ...(total ? { status: 'refunded', statusDetail: byAdmin ? 'by_admin' : 'refunded' } : {}),
    ...(!total && refunded > 0 ? { statusDetail: 'partially_refunded' } : {}),
  });
};

export const refundPayment = (payment: Payment, nowMs: number, refund: Omit<Refund, 'createdAtMs'>): Change => {
  const left = refundableCents(payment);
  if (payment.status !== 'approved' || left === 0) return { ok: false, reason: 'not_refundable' };
  if (refund.amountCents > left) return { ok: false, reason: 'amount_too_large' };
  return withRefunds(payment, nowMs, [...payment.refunds, { ...refund, createdAtMs: nowMs }]);
};

/** Ends refunds that are in process. */
export const settleRefunds = (payment: Payment, nowMs: number, outcome: 'approved' | 'rejected'): Change =>
  withRefunds(
    payment,
    nowMs,
    payment.refunds.map((refund) => (refund.status === 'in_process' ? { ...refund, status: outcome } : refund)),
  );

/** Any status at all, known to the product or not. */
export const forceStatus = (payment: Payment, nowMs: number, status: string, statusDetail: string): Change =>
  changed(payment, nowMs, { status, statusDetail });
