import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Payment } from '@provedor/schemas/api/payments';
import { getInvoice, reopenedInvoice } from '../../billing/index.ts';
import { changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { invoiceReopenedChange } from '../domain/invoice-change.ts';
import { type Parts, reversedParts } from '../domain/reversal.ts';
import { alreadyReversed, paymentNotFound } from '../errors.ts';
import type { RecordPaymentDependencies } from './record-payment.ts';

const reopened = async (
  deps: RecordPaymentDependencies,
  ctx: Context,
  payment: Payment,
  back: Parts,
): Promise<Invoice | undefined> => {
  const [allocation] = payment.allocations;
  if (allocation === undefined || back.principalCents + back.fineCents + back.interestCents === 0) return undefined;
  const invoice = await getInvoice(deps)(ctx, allocation.invoiceId);
  // A rival has taken it back between the two reads.
  if (invoice.paidCents < back.principalCents) throw alreadyReversed();
  return reopenedInvoice(invoice, back.principalCents, currentInstant(ctx.clock));
};

const write = async (
  deps: RecordPaymentDependencies,
  ctx: Context,
  payment: Payment,
  reversal: { readonly beforeCents: number; readonly totalCents: number; readonly reason: string },
): Promise<void> => {
  const { beforeCents, totalCents, reason } = reversal;
  const back = reversedParts(payment, beforeCents, totalCents);
  const invoice = await reopened(deps, ctx, payment, back);
  const { customerId } = payment;
  await deps.commit(ctx, {
    operations: [
      ...deps.payments.reverse(payment, {
        beforeCents,
        totalCents,
        reason,
        reversedAt: currentInstant(ctx.clock),
      }),
      ...(invoice === undefined ? [] : [deps.invoices.save(invoice)]),
      ...(back.creditCents === 0 || customerId === undefined
        ? []
        : [deps.credits.add(customerId, cents(-back.creditCents))]),
    ],
    changes: [
      changeDraft({
        event: 'payments.payment-reversed.v1',
        aggregate: 'payment',
        aggregateId: payment.paymentId,
        aggregateVersion: 1 + totalCents,
        changedFields: ['reversedCents'],
        payload: {
          paymentId: payment.paymentId,
          ...(customerId === undefined ? {} : { customerId }),
          amountCents: cents(totalCents - beforeCents),
          invoiceIds: payment.allocations.map(({ invoiceId }) => invoiceId),
        },
      }),
      ...(invoice === undefined ? [] : [invoiceReopenedChange(invoice)]),
    ],
  });
};

const LOST = ['payments.already_reversed', 'billing.version_conflict'];

/**
 * Writes down that money of a recorded payment went back to the payer, `totalCents` of it in all: an entry of its own, what it had paid is
 * open again, and credit that it left is taken back (a balance may fall below zero when it was used). The same total again changes nothing.
 * Answers whether anything new went back.
 */
export const reversePayment =
  (deps: RecordPaymentDependencies) =>
  (
    ctx: Context,
    reversal: { readonly providerPaymentId: string; readonly totalCents: number; readonly reason: string },
  ): Promise<boolean> =>
    retryLostRaces(LOST, async () => {
      const payment = await deps.payments.findByProvider(ctx, 'mercado-pago', reversal.providerPaymentId);
      if (payment === undefined) throw paymentNotFound(reversal.providerPaymentId);
      const beforeCents = payment.reversedCents ?? 0;
      const totalCents = Math.min(reversal.totalCents, payment.amountCents);
      if (totalCents <= beforeCents) return false;
      await write(deps, ctx, payment, { beforeCents, totalCents, reason: reversal.reason });
      return true;
    });
