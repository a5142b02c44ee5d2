import type { PaymentWatch } from '@provedor/core/collections';
import { createReconciliationRepository } from '@provedor/core/payments';
import { isAppError } from '@provedor/kernel/app-error';
import { composePayments } from './payments.ts';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** Why a notice may go out without a PIX; anything else is a fault. */
const NO_PIX = [
  'payments.nothing_to_pay',
  'payments.payer_incomplete',
  'payments.charge_refused',
  'payments.gateway_unclear',
];

/** What collections ask of payments. */
export const composePaymentWatch = (runtime: Runtime): PaymentWatch => {
  const { config } = composeTable(runtime);
  const payments = composePayments(runtime);
  const reconciliations = createReconciliationRepository(config);
  return {
    offerPix: async (ctx, invoiceId) => {
      try {
        const { pixCode, amountCents, validUntil } = await payments.openCharge(ctx, invoiceId);
        return pixCode === undefined ? undefined : { code: pixCode, amountCents, validUntil };
      } catch (error) {
        if (NO_PIX.some((code) => isAppError(error, code))) return undefined;
        throw error;
      }
    },
    confirmUnpaid: payments.confirmUnpaid,
    reconciledAt: reconciliations.reconciledAt,
    creditOf: payments.creditOf,
  };
};
