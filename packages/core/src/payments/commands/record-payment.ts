import { dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { ChargeId } from '@provedor/kernel/ids';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import { PositiveCents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Charge, Payment } from '@provedor/schemas/api/payments';
import { amountDue, getInvoice, type InvoiceRepository, lateRulesOn, paidInvoice } from '../../billing/index.ts';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { type Allocation, allocate } from '../domain/allocation.ts';
import { withState } from '../domain/charge.ts';
import { invoicePaidChange } from '../domain/invoice-change.ts';
import type { ChargeRepository, CreditRepository, GatewayPayment, PaymentRepository } from '../ports.ts';

export interface RecordPaymentDependencies {
  readonly payments: PaymentRepository;
  readonly charges: ChargeRepository;
  readonly credits: CreditRepository;
  readonly invoices: InvoiceRepository;
  readonly commit: Commit;
}

/** Every payment of an invoice is a rival of every other: more tries than elsewhere before the message goes back to its queue. */
const MAXIMUM_TRIES = 13;

const LOST = ['payments.already_recorded', 'billing.version_conflict', 'payments.version_conflict'];

interface Target {
  readonly charge: Charge;
  readonly invoice: Invoice;
}

const targetOf = async (
  deps: RecordPaymentDependencies,
  ctx: Context,
  payment: GatewayPayment,
): Promise<Target | undefined> => {
  const chargeId = ChargeId.safeParse(payment.externalReference);
  const charge = chargeId.success ? await deps.charges.findById(ctx, chargeId.data) : undefined;
  if (charge === undefined) return undefined;
  return { charge, invoice: await getInvoice(deps)(ctx, charge.invoiceId) };
};

const allocationOf = (payment: GatewayPayment, target: Target, effectiveAt: Instant): Allocation => {
  const on = dateInSaoPaulo(Date.parse(effectiveAt));
  return allocate(payment.amountCents, {
    invoice: target.invoice,
    due: amountDue(target.invoice, on, lateRulesOn(on)),
    charge: target.charge,
  });
};

interface Allocated {
  readonly target: Target;
  readonly allocation: Allocation;
}

const ledgerEntry = (
  ctx: Context,
  payment: GatewayPayment,
  allocated: Allocated | undefined,
  effectiveAt: Instant,
): Payment => {
  const { target, allocation } = allocated ?? {};
  return {
    paymentId: ctx.ids.next('payment'),
    companyId: ctx.companyId,
    branchId: target?.invoice.branchId ?? ctx.branchId,
    provider: 'mercado-pago',
    providerPaymentId: payment.providerPaymentId,
    ...(target === undefined
      ? {}
      : {
          customerId: target.invoice.customerId,
          customerName: target.invoice.customerName,
          chargeId: target.charge.chargeId,
        }),
    amountCents: PositiveCents.parse(payment.amountCents),
    allocations: [...(allocation?.allocations ?? [])],
    creditCents: PositiveCents.parse(allocation?.creditCents ?? 0),
    suspenseCents: PositiveCents.parse(target === undefined ? payment.amountCents : 0),
    method: 'pix',
    effectiveAt,
    recordedAt: currentInstant(ctx.clock),
  };
};

const invoiceAfter = ({ target, allocation }: Allocated, at: Instant): Invoice | undefined => {
  const [{ principalCents } = {}] = allocation.allocations;
  if (principalCents === undefined) return undefined;
  return paidInvoice(target.invoice, { principalCents, lateOwed: allocation.lateOwed, at });
};

const write = async (
  deps: RecordPaymentDependencies,
  ctx: Context,
  entry: Payment,
  allocated: Allocated | undefined,
): Promise<void> => {
  const target = allocated?.target;
  const invoice = allocated === undefined ? undefined : invoiceAfter(allocated, entry.recordedAt);
  const paidCharge =
    target === undefined || target.charge.state === 'paid'
      ? undefined
      : withState(target.charge, entry.recordedAt, { state: 'paid' });
  await deps.commit(ctx, {
    operations: [
      deps.payments.create(entry),
      ...(invoice === undefined ? [] : [deps.invoices.save(invoice)]),
      ...(paidCharge === undefined ? [] : [deps.charges.save(paidCharge)]),
      ...(entry.creditCents === 0 || entry.customerId === undefined
        ? []
        : [deps.credits.add(entry.customerId, entry.creditCents)]),
    ],
    changes: [
      changeDraft({
        event: 'payments.payment-recorded.v1',
        aggregate: 'payment',
        aggregateId: entry.paymentId,
        aggregateVersion: 1,
        payload: {
          paymentId: entry.paymentId,
          ...(entry.customerId === undefined ? {} : { customerId: entry.customerId }),
          amountCents: entry.amountCents,
          invoiceIds: entry.allocations.map(({ invoiceId }) => invoiceId),
          contractIds: target === undefined ? [] : [target.invoice.contractId],
        },
      }),
      ...(invoice === undefined ? [] : [invoicePaidChange(invoice)]),
    ],
  });
};

const recordOnce = async (deps: RecordPaymentDependencies, ctx: Context, payment: GatewayPayment): Promise<Payment> => {
  const recorded = await deps.payments.findByProvider(ctx, 'mercado-pago', payment.providerPaymentId);
  if (recorded !== undefined) return recorded;
  const effectiveAt = payment.paidAt ?? currentInstant(ctx.clock);
  const target = await targetOf(deps, ctx, payment);
  const allocated = target && { target, allocation: allocationOf(payment, target, effectiveAt) };
  const entry = ledgerEntry(ctx, payment, allocated, effectiveAt);
  await write(deps, ctx, entry, allocated);
  return entry;
};

/**
 * Writes an approved payment of the gateway into the ledger: entry, allocation, invoice, charge, credit and changes in one transaction.
 * The second report of one payment finds the entry and changes nothing; money without a known charge waits in suspense; money beyond
 * what was due is the customer's credit. Nothing that was received is ever refused.
 */
export const recordPayment =
  (deps: RecordPaymentDependencies) =>
  (ctx: Context, payment: GatewayPayment): Promise<Payment> =>
    retryLostRaces(LOST, () => recordOnce(deps, ctx, payment), MAXIMUM_TRIES);
