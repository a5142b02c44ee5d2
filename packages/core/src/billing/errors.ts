import { AppError } from '@provedor/kernel/app-error';
import type { BillingRunId, InvoiceId } from '@provedor/kernel/ids';

export const invoiceNotFound = (invoiceId: InvoiceId): AppError =>
  new AppError({ kind: 'not_found', code: 'billing.invoice_not_found', message: `No invoice ${invoiceId}` });

export const runNotFound = (billingRunId: BillingRunId): AppError =>
  new AppError({ kind: 'not_found', code: 'billing.run_not_found', message: `No billing run ${billingRunId}` });

export const invoicePaid = (): AppError =>
  new AppError({
    kind: 'rule_violated',
    code: 'billing.invoice_paid',
    message: 'Money was received for this invoice: it can not be voided',
  });

export const runInFuture = (): AppError =>
  new AppError({
    kind: 'validation',
    code: 'billing.run_in_future',
    message: 'A billing run is for today or a day before',
    details: [{ field: 'runOn', reason: 'in_future', message: 'must not be later than today in São Paulo' }],
  });

export const runTooFar = (daysBack: number, daysAhead: number): AppError =>
  new AppError({
    kind: 'validation',
    code: 'billing.run_too_far',
    message: `A run reaches from ${daysBack} days back, a preview ${daysAhead} days ahead`,
    details: [{ field: 'runOn', reason: 'out_of_range', message: 'lies too far from today in São Paulo' }],
  });

/** A run of this day is not finished; `facts.billingRunId` names it. */
export const dayIsRunning = (billingRunId: unknown): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'billing.day_is_running',
    message: 'A billing run of this day is at work',
    facts: { billingRunId },
  });

/** Another delivery of the same work ended the run. */
export const runIsOver = (): AppError =>
  new AppError({ kind: 'conflict', code: 'billing.run_is_over', message: 'The billing run is over already' });

/** Another writer took the number or the run moved on: the batch is read again. */
export const numberTaken = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'billing.number_taken',
    message: 'Another writer issued invoices in the meantime',
  });

export const invoiceChanged = (): AppError =>
  new AppError({
    kind: 'conflict',
    code: 'billing.invoice_changed',
    message: 'The invoice was paid, voided or changed in the meantime',
  });
