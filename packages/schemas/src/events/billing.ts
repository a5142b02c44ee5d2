import { CalendarDate } from '@provedor/kernel/calendar-date';
import { BillingRunId, ContractId, CustomerId, InvoiceId } from '@provedor/kernel/ids';
import { Cents } from '@provedor/kernel/money';
import * as z from 'zod';

const InvoiceReference = z.object({ invoiceId: InvoiceId, contractId: ContractId, customerId: CustomerId });

export const billingEvents = {
  'billing.invoice-issued.v1': InvoiceReference.extend({ dueOn: CalendarDate, totalCents: Cents }),
  'billing.invoice-settled.v1': InvoiceReference.extend({ paidCents: Cents }),
  'billing.invoice-part-paid.v1': InvoiceReference.extend({ paidCents: Cents }),
  'billing.invoice-reopened.v1': InvoiceReference.extend({ paidCents: Cents }),
  'billing.invoice-voided.v1': InvoiceReference,
  'billing.run-started.v1': z.object({ billingRunId: BillingRunId, runOn: CalendarDate }),
  'billing.run-finished.v1': z.object({ billingRunId: BillingRunId, issuedCount: z.int() }),
  'billing.run-failed.v1': z.object({ billingRunId: BillingRunId, issuedCount: z.int() }),
} as const;
