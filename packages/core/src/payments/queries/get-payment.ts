import type { Context } from '@provedor/kernel/context';
import type { PaymentId } from '@provedor/kernel/ids';
import type { Payment } from '@provedor/schemas/api/payments';
import { paymentNotFound } from '../errors.ts';
import type { PaymentRepository } from '../ports.ts';

/** Reads one ledger entry of the context's company. Throws `payments.payment_not_found` (404). */
export const getPayment =
  ({ payments }: { readonly payments: PaymentRepository }) =>
  async (ctx: Context, paymentId: PaymentId): Promise<Payment> => {
    const payment = await payments.find(ctx, paymentId);
    if (payment === undefined) throw paymentNotFound(paymentId);
    return payment;
  };
