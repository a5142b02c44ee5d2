export { applyDoorbell, type DoorbellResult } from './commands/apply-doorbell.ts';
export { cancelCharges } from './commands/cancel-charges.ts';
export { compareWithGateway } from './commands/compare-with-gateway.ts';
export { confirmUnpaid } from './commands/confirm-unpaid.ts';
export { openCharge } from './commands/open-charge.ts';
export { recordPayment } from './commands/record-payment.ts';
export { createChargeRepository } from './data/charge-repository.ts';
export { createCreditRepository, createPaymentRepository } from './data/payment-repository.ts';
export { createReconciliationRepository } from './data/reconciliation-repository.ts';
export type {
  ChargeRepository,
  CreditRepository,
  GatewayPayment,
  PaymentGateway,
  PaymentRepository,
  ReconciliationRepository,
} from './ports.ts';
export { getPayment } from './queries/get-payment.ts';
