import { ChargeId, ContractId, CustomerId, InvoiceId, PaymentId } from '@provedor/kernel/ids';
import { Cents } from '@provedor/kernel/money';
import * as z from 'zod';

const ChargeReference = z.object({ chargeId: ChargeId, invoiceId: InvoiceId });

export const paymentsEvents = {
  'payments.charge-requested.v1': ChargeReference,
  'payments.charge-opened.v1': ChargeReference,
  'payments.charge-closed.v1': ChargeReference.extend({ state: z.string() }),
  'payments.payment-reversed.v1': z.object({
    paymentId: PaymentId,
    customerId: CustomerId.exactOptional(),
    amountCents: Cents,
    invoiceIds: z.array(InvoiceId),
  }),
  'payments.credit-applied.v1': z.object({
    creditEntryId: PaymentId,
    customerId: CustomerId,
    amountCents: Cents,
    invoiceIds: z.array(InvoiceId),
    contractIds: z.array(ContractId),
  }),
  'payments.payment-recorded.v1': z.object({
    paymentId: PaymentId,
    customerId: CustomerId.exactOptional(),
    amountCents: Cents,
    invoiceIds: z.array(InvoiceId),
    contractIds: z.array(ContractId),
  }),
} as const;
