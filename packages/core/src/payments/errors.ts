import { AppError } from '@provedor/kernel/app-error';

export const paymentNotFound = (id: string): AppError =>
  new AppError({ kind: 'not_found', code: 'payments.payment_not_found', message: `No payment ${id}` });

export const alreadyRecorded = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'payments.already_recorded',
    message: 'This payment is in the ledger already',
  });

export const alreadyReversed = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'payments.already_reversed',
    message: 'Money of this payment went back in the meantime',
  });

export const creditUsed = (): AppError =>
  new AppError({ kind: 'conflict', code: 'payments.credit_used', message: 'The credit was used in the meantime' });

export const chargeExists = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'payments.charge_exists',
    message: 'Another charge of this invoice was opened in the meantime',
  });

export const nothingToPay = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'payments.nothing_to_pay',
    message: 'The invoice is paid or void: there is nothing to pay',
  });

export const payerIncomplete = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'payments.payer_incomplete',
    message: 'The customer has no e-mail: the gateway asks for one. Add it to a contact and try again',
  });

export const chargeRefused = (reason: string): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'payments.charge_refused',
    message: 'The gateway refused the charge',
    facts: { reason },
  });

export const gatewayUnclear = (reason: string): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.gateway_unclear',
    message: 'The gateway gave no clear answer: try again in a moment, nothing is charged twice',
    facts: { reason },
  });

export const reconciliationUnclear = (reason: string): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.reconciliation_unclear',
    message: 'The gateway did not list its payments to the end',
    facts: { reason },
  });

export const ledgerBehind = (providerPaymentIds: readonly string[]): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.ledger_behind',
    message: 'The gateway has received payments that are not in the ledger: nobody new is blocked until they are',
    facts: { providerPaymentIds },
  });
