import { createInvoiceRepository, getInvoice } from '@provedor/core/billing';
import { createCustomer, createCustomerRepository } from '@provedor/core/customers';
import {
  createChargeRepository,
  createCreditRepository,
  createPaymentRepository,
  type GatewayPayment,
  type PaymentGateway,
} from '@provedor/core/payments';
import { changeDraft } from '@provedor/core/table/commit';
import { createCounters } from '@provedor/core/table/counter';
import { calendarDate } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { CompanyId, createIdSource } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { cents, PositiveCents, zeroCents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import type { TestTable } from './table-harness.ts';
import { testContext } from './test-context.ts';

interface FakeGateway extends PaymentGateway {
  readonly made: Map<string, GatewayPayment>;
  answers: 'clear' | 'lost';
}

/** Keeps payments as a gateway does: one per idempotency key, paid and cancelled on demand. */
const fakeGateway = (firstId: number): FakeGateway => {
  const made = new Map<string, GatewayPayment>();
  const byReference = (chargeId: string) =>
    [...made.values()].filter((payment) => payment.externalReference === chargeId);
  const gateway: FakeGateway = {
    made,
    answers: 'clear',
    createPixCharge: (request) => {
      const known = byReference(request.chargeId)[0];
      const payment: GatewayPayment = known ?? {
        providerPaymentId: String(firstId + made.size),
        status: 'pending',
        rawStatus: 'pending',
        amountCents: request.amountCents,
        refundedCents: zeroCents,
        currency: 'BRL',
        externalReference: request.chargeId,
        pixCode: `pix-${request.chargeId}`,
      };
      made.set(payment.providerPaymentId, payment);
      if (gateway.answers === 'lost') return Promise.resolve({ outcome: 'unknown', reason: 'connection lost' });
      return Promise.resolve({
        outcome: 'created',
        providerPaymentId: payment.providerPaymentId,
        pixCode: String(payment.pixCode),
      });
    },
    getPayment: (id) => {
      const payment = made.get(id);
      return Promise.resolve(payment === undefined ? { outcome: 'not_found' } : { outcome: 'found', payment });
    },
    findByReference: (chargeId) => {
      const payments = byReference(chargeId);
      return Promise.resolve(payments.length === 0 ? { outcome: 'not_found' } : { outcome: 'found', payments });
    },
    cancelCharge: (id) => {
      const payment = made.get(id);
      if (payment?.status !== 'pending') return Promise.resolve({ outcome: 'already_final' });
      made.set(id, { ...payment, status: 'cancelled', rawStatus: 'cancelled' });
      return Promise.resolve({ outcome: 'cancelled' });
    },
  };
  return gateway;
};

let counter = 0;

/** An open invoice of a customer of its own company, due on a day, with a gateway in memory and everything else real. */
export const createPaymentsFixture = async (table: TestTable, dueOn: string, now = '2026-11-25T15:00:00.000Z') => {
  counter += 1;
  const clock = travellingClock(now);
  const ctx: Context = testContext({
    clock,
    ids: createIdSource(clock),
    companyId: CompanyId.parse(`com_${'0'.repeat(23)}${100 + counter}`),
  });
  const gateway = fakeGateway(counter * 1_000);
  const deps = {
    customers: createCustomerRepository(table.config),
    counters: createCounters(table.config),
    invoices: createInvoiceRepository(table.config),
    charges: createChargeRepository(table.config),
    payments: createPaymentRepository(table.config),
    credits: createCreditRepository(table.config),
    commit: table.commit,
    gateway,
  };
  const customer = await createCustomer(deps)(
    ctx,
    CreateCustomerInput.parse({
      document: { kind: 'cpf', number: '52998224725' },
      name: 'Mariana Azevedo',
      contacts: [{ label: 'E-mail', email: 'mariana@exemplo.invalid' }],
      addresses: [],
    }),
  );
  const invoice: Invoice = {
    invoiceId: ctx.ids.next('invoice'),
    companyId: ctx.companyId,
    branchId: ctx.branchId,
    customerId: customer.customerId,
    customerName: customer.name,
    contractId: ctx.ids.next('contract'),
    number: 7,
    billingMonth: '2026-11' as Invoice['billingMonth'],
    periodFromOn: calendarDate('2026-11-10'),
    periodToOn: calendarDate('2026-12-09'),
    lines: [
      {
        kind: 'plan',
        description: 'Fibra 500',
        amountCents: cents(9_990),
        calculation: {
          rule: 'full-month',
          baseCents: cents(9_990),
          numerator: 1,
          denominator: 1,
          rounding: 'half-up',
          fromOn: calendarDate('2026-11-10'),
          toOn: calendarDate('2026-12-09'),
        },
      },
    ],
    totalCents: PositiveCents.parse(9_990),
    dueOn: calendarDate(dueOn),
    status: 'issued',
    paymentStatus: 'unpaid',
    paidCents: PositiveCents.parse(0),
    version: 1,
    issuedAt: currentInstant(clock),
    updatedAt: currentInstant(clock),
  };
  await table.commit(ctx, {
    operations: [deps.invoices.create(invoice)],
    changes: [
      changeDraft({
        event: 'billing.invoice-voided.v1',
        aggregate: 'invoice',
        aggregateId: invoice.invoiceId,
        aggregateVersion: 1,
        payload: { invoiceId: invoice.invoiceId, contractId: invoice.contractId, customerId: invoice.customerId },
      }),
    ],
  });
  const read = () => getInvoice(deps)(ctx, invoice.invoiceId);
  const pay = (id: string) => {
    const payment = gateway.made.get(id);
    if (payment !== undefined)
      gateway.made.set(id, { ...payment, status: 'approved', rawStatus: 'approved', paidAt: currentInstant(clock) });
  };
  return { clock, ctx, deps, gateway, invoice, read, pay };
};
