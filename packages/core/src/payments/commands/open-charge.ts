import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Charge } from '@provedor/schemas/api/payments';
import { amountDue, getInvoice, lateRulesOn, listState } from '../../billing/index.ts';
import { type CustomerRepository, getCustomer } from '../../customers/index.ts';
import { changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import {
  chargeDay,
  isLive,
  isUnclear,
  isUsable,
  type NewCharge,
  newCharge,
  priceDay,
  withState,
} from '../domain/charge.ts';
import { chargeRefused, gatewayUnclear, nothingToPay, payerIncomplete } from '../errors.ts';
import type { OpenedPix, PixChargeAnswer } from '../ports.ts';
import { applyCredit } from './apply-credit.ts';
import type { DoorbellDependencies } from './apply-doorbell.ts';
import { retireCharge } from './retire-charge.ts';
import { saveCharge } from './save-charge.ts';

export type OpenChargeDependencies = DoorbellDependencies & { readonly customers: CustomerRepository };

const payerOf = (customer: Customer) => {
  const email = customer.contacts.find((contact) => contact.email !== undefined)?.email;
  if (email === undefined) throw payerIncomplete();
  return { name: customer.name, email, taxId: customer.document.number, taxIdKind: customer.document.kind };
};

const opened = (charge: Charge, ctx: Context, pix: OpenedPix): Charge => ({
  ...withState(charge, currentInstant(ctx.clock), { state: 'open' }),
  providerPaymentId: pix.providerPaymentId,
  pixCode: pix.pixCode,
  ...(pix.ticketUrl === undefined ? {} : { ticketUrl: pix.ticketUrl }),
});

/** What the gateway has under our own reference: the answer that a broken call did not bring. */
const askByReference = async (
  deps: OpenChargeDependencies,
  charge: Charge,
): Promise<PixChargeAnswer | { outcome: 'not_made' }> => {
  const answer = await deps.gateway.findByReference(charge.chargeId);
  if (answer.outcome === 'unknown') return answer;
  const made =
    answer.outcome === 'found' ? answer.payments.find((payment) => payment.pixCode !== undefined) : undefined;
  if (made?.pixCode === undefined) return { outcome: 'not_made' };
  return {
    outcome: 'created',
    providerPaymentId: made.providerPaymentId,
    pixCode: made.pixCode,
    ...(made.ticketUrl === undefined ? {} : { ticketUrl: made.ticketUrl }),
  };
};

/**
 * Asks the gateway for the PIX of a charge that stands in our table already. The same charge asked twice gives one PIX (idempotency key).
 */
const createAtGateway = async (
  deps: OpenChargeDependencies,
  ctx: Context,
  work: { charge: Charge; invoice: Invoice },
): Promise<Charge> => {
  const { charge, invoice } = work;
  const known =
    charge.state === 'creating' && charge.version === 1
      ? { outcome: 'not_made' as const }
      : await askByReference(deps, charge);
  const answer =
    known.outcome === 'not_made'
      ? await deps.gateway.createPixCharge({
          chargeId: charge.chargeId,
          amountCents: charge.amountCents,
          description: `Fatura ${invoice.number}`,
          expiresAt: charge.validUntil,
          payer: payerOf(await getCustomer(deps)(ctx, invoice.customerId)),
        })
      : known;
  if (answer.outcome === 'created')
    return saveCharge(deps, ctx, opened(charge, ctx, answer), 'payments.charge-opened.v1');
  const state = answer.outcome === 'refused' ? 'refused' : 'unknown';
  const closed = withState(charge, currentInstant(ctx.clock), { state, reason: answer.reason });
  await saveCharge(deps, ctx, closed, 'payments.charge-closed.v1');
  throw answer.outcome === 'refused' ? chargeRefused(answer.reason) : gatewayUnclear(answer.reason);
};

/** Takes the charge before out of the world. Found paid, nothing is left to open. */
const retire = async (deps: OpenChargeDependencies, ctx: Context, charge: Charge | undefined): Promise<void> => {
  if (charge === undefined || !isLive(charge)) return;
  if ((await retireCharge(deps, ctx, charge)) === 'recorded') throw nothingToPay();
};

const openNew = async (
  deps: OpenChargeDependencies,
  ctx: Context,
  work: Pick<NewCharge, 'invoice' | 'due' | 'lastOn' | 'previous'>,
): Promise<Charge> => {
  payerOf(await getCustomer(deps)(ctx, work.invoice.customerId));
  const charge = newCharge({ ...work, chargeId: ctx.ids.next('charge'), at: currentInstant(ctx.clock) });
  await deps.commit(ctx, {
    // A bill that was voided or paid since it was read gets no charge that somebody could pay.
    operations: [...deps.charges.create(charge), deps.invoices.unchanged(work.invoice)],
    changes: [
      changeDraft({
        event: 'payments.charge-requested.v1',
        aggregate: 'charge',
        aggregateId: charge.chargeId,
        aggregateVersion: charge.version,
        payload: { chargeId: charge.chargeId, invoiceId: charge.invoiceId },
      }),
    ],
  });
  return createAtGateway(deps, ctx, { charge, invoice: work.invoice });
};

const LOST = [
  'payments.charge_exists',
  'payments.version_conflict',
  'billing.invoice_changed',
  'billing.version_conflict',
  'payments.credit_used',
];

const openOnce = async (deps: OpenChargeDependencies, ctx: Context, invoiceId: InvoiceId): Promise<Charge> => {
  const invoice = await getInvoice(deps)(ctx, invoiceId);
  if (listState(invoice) !== 'open') throw nothingToPay();
  const [latest] = await deps.charges.listByInvoice(ctx, invoiceId);
  const balance = await deps.credits.balance(invoice.customerId);
  if (balance > 0) {
    await retire(deps, ctx, latest);
    if (await applyCredit(deps, ctx, invoice, balance)) return openOnce(deps, ctx, invoiceId);
  }
  const todayOn = today(ctx.clock);
  const lastOn = chargeDay(invoice, todayOn, ctx.clock.now());
  const pricedOn = priceDay(invoice, { todayOn, lastOn });
  const due = amountDue(invoice, pricedOn, lateRulesOn(pricedOn));
  if (latest !== undefined && isUsable(latest, due, ctx.clock.now())) return latest;
  if (latest !== undefined && isUnclear(latest) && latest.amountCents === due.totalCents)
    return createAtGateway(deps, ctx, { charge: latest, invoice });
  await retire(deps, ctx, latest);
  return openNew(deps, ctx, { invoice, due, lastOn, previous: latest });
};

/**
 * Gives an invoice a PIX that can be paid today for what it costs today, after the customer's credit has paid its part. An open charge of
 * that amount is given again; an unclear one is resolved by asking; an outdated one is cancelled at the gateway first. Two people at once
 * get the same charge.
 * Throws `payments.nothing_to_pay` (422), `payments.payer_incomplete` (422), `payments.gateway_unclear` (503, harmless to repeat).
 */
export const openCharge =
  (deps: OpenChargeDependencies) =>
  (ctx: Context, invoiceId: InvoiceId): Promise<Charge> =>
    retryLostRaces(LOST, () => openOnce(deps, ctx, invoiceId));
