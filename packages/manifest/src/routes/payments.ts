import { InvoiceId, PaymentId } from '@provedor/kernel/ids';
import {
  Charge,
  HookAnswer,
  ListPaymentsQuery,
  MercadoPagoHookBody,
  MercadoPagoHookQuery,
  Payment,
  PaymentPage,
} from '@provedor/schemas/api/payments';
import * as z from 'zod';
import { defineRoutes } from '../route-definition.ts';

const invoiceParams = z.strictObject({ invoiceId: InvoiceId });

export const paymentsRoutes = defineRoutes({
  'payments.list': {
    method: 'GET',
    path: '/payments',
    module: 'payments',
    access: 'payments:payment.read',
    summary: 'List payments, newest first',
    query: ListPaymentsQuery,
    output: PaymentPage,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'payments.get': {
    method: 'GET',
    path: '/payments/{paymentId}',
    module: 'payments',
    access: 'payments:payment.read',
    summary: 'Read a payment',
    params: z.strictObject({ paymentId: PaymentId }),
    output: Payment,
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'payments.list-charges': {
    method: 'GET',
    path: '/payments/charges/by-invoice/{invoiceId}',
    module: 'payments',
    access: 'payments:charge.read',
    summary: 'List the charges of an invoice, newest first',
    params: invoiceParams,
    output: z.object({ items: z.array(Charge) }),
    status: 200,
    rateClass: 'read',
    idempotency: 'safe',
  },
  'payments.open-charge': {
    method: 'POST',
    path: '/payments/charges/by-invoice/{invoiceId}',
    module: 'payments',
    access: 'payments:charge.create',
    summary: 'Give the invoice a PIX that can be paid today',
    params: invoiceParams,
    output: Charge,
    status: 200,
    rateClass: 'write',
    idempotency: 'natural',
  },
  'payments.mercado-pago-hook': {
    method: 'POST',
    path: '/hooks/mercado-pago',
    module: 'hooks',
    access: 'public',
    summary: 'Doorbell of Mercado Pago',
    query: MercadoPagoHookQuery,
    body: MercadoPagoHookBody,
    output: HookAnswer,
    status: 200,
    rateClass: 'hook',
    idempotency: 'natural',
  },
});
