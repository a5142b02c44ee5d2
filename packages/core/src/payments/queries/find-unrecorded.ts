import type { Context } from '@provedor/kernel/context';
import { isReceived } from '../domain/reconciliation.ts';
import type { GatewayPayment, PaymentRepository } from '../ports.ts';

/** Of the payments that the gateway lists, those that were received and do not stand in the ledger. Read consistently. */
export const findUnrecorded =
  ({ payments }: { readonly payments: PaymentRepository }) =>
  async <P extends GatewayPayment>(ctx: Context, listed: readonly P[]): Promise<readonly P[]> => {
    const unrecorded: P[] = [];
    for (const payment of listed.filter(isReceived))
      if ((await payments.findByProvider(ctx, 'mercado-pago', payment.providerPaymentId)) === undefined)
        unrecorded.push(payment);
    return unrecorded;
  };
