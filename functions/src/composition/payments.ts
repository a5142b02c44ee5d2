import { createInvoiceRepository } from '@provedor/core/billing';
import { createCustomerRepository, getCustomer } from '@provedor/core/customers';
import {
  applyDoorbell,
  cancelCharges,
  compareWithGateway,
  confirmUnpaid,
  createChargeRepository,
  createCreditRepository,
  createPaymentRepository,
  createReconciliationRepository,
  getPayment,
  openCharge,
  type PaymentGateway,
} from '@provedor/core/payments';
import { mercadoPagoGateway } from '@provedor/integrations/mercado-pago/gateway';
import { requiredSetting } from '@provedor/platform/config/settings';
import { allOfOwnAccount, isForeign, ofOwnAccount } from './own-account.ts';
import { onceFor, type Runtime } from './runtime.ts';
import { readSecret } from './secrets.ts';
import { composeTable } from './table.ts';
import { sendWork } from './work-queues.ts';

/** The gateway with the deployment's own token, read for each call: a rotated token counts at once. */
const openGateway = async (runtime: Runtime) => {
  const { accessToken = '' } = await readSecret(runtime, 'mercado-pago');
  const baseUrl = runtime.env['MERCADO_PAGO_BASE_URL'];
  return mercadoPagoGateway({ accessToken, clock: runtime.clock, ...(baseUrl === undefined ? {} : { baseUrl }) });
};

const ownAccount = async (runtime: Runtime): Promise<string> =>
  (await readSecret(runtime, 'mercado-pago'))['userId'] ?? '';

/** Compares the ledger with the gateway's list, and rings for what it does not show. */
export const composeComparison = async (runtime: Runtime) => {
  const { config } = composeTable(runtime);
  const userId = await ownAccount(runtime);
  return compareWithGateway({
    payments: createPaymentRepository(config),
    reconciliations: createReconciliationRepository(config),
    list: async (since, cursor) => (await openGateway(runtime)).listPaymentsUpdatedSince(since, cursor),
    isOwn: (payment) => !isForeign(payment, userId),
    ring: ({ companyId, branchId, requestId }, providerPaymentId) =>
      sendWork(runtime, 'gateway-doorbells', { body: { companyId, branchId, requestId, providerPaymentId } }),
  });
};

const composeGateway = onceFor((runtime): PaymentGateway => {
  const notificationUrl = requiredSetting(runtime.env, 'MERCADO_PAGO_NOTIFICATION_URL');
  return {
    createPixCharge: async (request) =>
      (await openGateway(runtime)).createPixCharge({ ...request, notificationUrl, idempotencyKey: request.chargeId }),
    getPayment: async (id) =>
      ofOwnAccount(await (await openGateway(runtime)).getPayment(id), await ownAccount(runtime)),
    findByReference: async (chargeId) =>
      allOfOwnAccount(await (await openGateway(runtime)).findByReference(chargeId), await ownAccount(runtime)),
    cancelCharge: async (id) => (await openGateway(runtime)).cancelCharge(id),
  };
});

export const composePayments = (runtime: Runtime) => {
  const { config, commit } = composeTable(runtime);
  const deps = {
    payments: createPaymentRepository(config),
    charges: createChargeRepository(config),
    credits: createCreditRepository(config),
    invoices: createInvoiceRepository(config),
    customers: createCustomerRepository(config),
    gateway: composeGateway(runtime),
    commit,
  };
  return {
    list: deps.payments.list,
    get: getPayment(deps),
    listCharges: deps.charges.listByInvoice,
    openCharge: openCharge(deps),
    applyDoorbell: applyDoorbell(deps),
    cancelCharges: cancelCharges(deps),
    confirmUnpaid: confirmUnpaid(deps),
    creditOf: deps.credits.balance,
    getCustomer: getCustomer(deps),
  };
};
