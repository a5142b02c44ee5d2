import type { Context } from '@provedor/kernel/context';
import { ChargeId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Payment } from '@provedor/schemas/api/payments';
import { withState } from '../domain/charge.ts';
import { isMoney } from '../domain/reconciliation.ts';
import { gatewayUnclear } from '../errors.ts';
import type { GatewayPayment, PaymentGateway } from '../ports.ts';
import { type RecordPaymentDependencies, recordPayment } from './record-payment.ts';
import { reversePayment } from './reverse-payment.ts';
import { saveCharge } from './save-charge.ts';

export type DoorbellDependencies = RecordPaymentDependencies & { readonly gateway: PaymentGateway };

/** What became of a doorbell, for the log and for tests. */
export type DoorbellResult =
  | 'recorded'
  | 'nothing_yet'
  /** The payer has done his part and the gateway is still looking at it. */
  | 'on_its_way'
  | 'charge_closed'
  /** Money of it went back to the payer, and the ledger says so. */
  | 'reversed'
  | 'no_such_payment'
  | 'needs_a_person';

const closeCharge = async (
  deps: DoorbellDependencies,
  ctx: Context,
  payment: GatewayPayment,
  state: 'cancelled' | 'expired' | 'refused',
): Promise<DoorbellResult> => {
  const chargeId = ChargeId.safeParse(payment.externalReference);
  const charge = chargeId.success ? await deps.charges.findById(ctx, chargeId.data) : undefined;
  if (charge === undefined || !['open', 'unknown', 'creating'].includes(charge.state)) return 'nothing_yet';
  // The end of another payment under our reference says nothing about the one that the customer holds.
  if (charge.providerPaymentId !== undefined && charge.providerPaymentId !== payment.providerPaymentId)
    return 'nothing_yet';
  const closed = withState(charge, currentInstant(ctx.clock), { state, reason: payment.rawStatus });
  await saveCharge(deps, ctx, closed, 'payments.charge-closed.v1');
  return 'charge_closed';
};

/** Part or all of the money is with the payer again. What we never heard of is recorded first: both entries tell what happened. */
const takeBack = async (
  deps: DoorbellDependencies,
  ctx: Context,
  payment: GatewayPayment,
  totalCents: number,
): Promise<DoorbellResult> => {
  const { providerPaymentId, rawStatus } = payment;
  await recordPayment(deps)(ctx, payment);
  await reversePayment(deps)(ctx, { providerPaymentId, totalCents, reason: rawStatus });
  return 'reversed';
};

/** A dispute that was decided for us: money is here again that the ledger has given back. No entry says that yet, so a person looks. */
const hasComeBack = ({ reversedCents }: Payment, { refundedCents }: GatewayPayment): boolean =>
  (reversedCents ?? 0) > refundedCents;

const apply = async (deps: DoorbellDependencies, ctx: Context, payment: GatewayPayment): Promise<DoorbellResult> => {
  switch (payment.status) {
    case 'approved':
      if (!isMoney(payment)) return 'needs_a_person';
      if (payment.refundedCents > 0) return takeBack(deps, ctx, payment, payment.refundedCents);
      return hasComeBack(await recordPayment(deps)(ctx, payment), payment) ? 'needs_a_person' : 'recorded';
    case 'refunded':
    case 'charged_back':
      return isMoney(payment) ? takeBack(deps, ctx, payment, payment.amountCents) : 'needs_a_person';
    case 'cancelled':
      return closeCharge(deps, ctx, payment, 'cancelled');
    case 'rejected':
      return closeCharge(deps, ctx, payment, 'refused');
    case 'pending':
      return 'nothing_yet';
    case 'in_process':
    case 'authorized':
      return 'on_its_way';
    case 'in_mediation':
    case 'unknown':
      return 'needs_a_person';
  }
};

/**
 * Answers a doorbell by asking the gateway what is true now. The doorbell's own words decide nothing. An unclear answer throws
 * `payments.gateway_unclear`, so that the queue asks again later.
 */
export const applyDoorbell =
  (deps: DoorbellDependencies) =>
  async (ctx: Context, providerPaymentId: string): Promise<DoorbellResult> => {
    const answer = await deps.gateway.getPayment(providerPaymentId);
    if (answer.outcome === 'unknown') throw gatewayUnclear(answer.reason);
    if (answer.outcome === 'not_found') return 'no_such_payment';
    return apply(deps, ctx, answer.payment);
  };
