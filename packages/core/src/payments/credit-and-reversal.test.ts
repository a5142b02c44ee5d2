import { cents } from '@provedor/kernel/money';
import type { Payment } from '@provedor/schemas/api/payments';
import { createPaymentsFixture } from '@provedor/testing/payments-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voidInvoice } from '../billing/index.ts';
import { reversedParts } from './domain/reversal.ts';
import { applyDoorbell, cancelCharges, type GatewayPayment, openCharge } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const charged = async (dueOn = '2026-12-10') => {
  const world = await createPaymentsFixture(table, dueOn);
  const charge = await openCharge(world.deps)(world.ctx, world.invoice.invoiceId);
  const id = String(charge.providerPaymentId);
  const gatewaySays = (change: Partial<GatewayPayment>): void => {
    const made = world.gateway.made.get(id);
    if (made === undefined) throw new Error('the gateway made none');
    world.gateway.made.set(id, { ...made, ...change });
  };
  const ring = () => applyDoorbell(world.deps)(world.ctx, id);
  const entry = () => world.deps.payments.findByProvider(world.ctx, 'mercado-pago', id);
  const latest = async () => (await world.deps.charges.listByInvoice(world.ctx, world.invoice.invoiceId))[0];
  return { ...world, charge, id, gatewaySays, ring, entry, latest };
};

describe('a customer’s credit', () => {
  it('pays its part before anything is asked for, and the rest is asked for alone', async () => {
    const { ctx, deps, invoice, gateway, read, charge, latest } = await charged();
    await deps.commit(ctx, {
      operations: [deps.credits.add(invoice.customerId, cents(4_000))],
      changes: [
        {
          event: 'payments.charge-opened.v1',
          aggregate: 'charge',
          aggregateId: charge.chargeId,
          aggregateVersion: 9,
          payload: { chargeId: charge.chargeId, invoiceId: invoice.invoiceId },
        },
      ],
    });
    expect(await openCharge(deps)(ctx, invoice.invoiceId)).toMatchObject({ amountCents: 5_990, attempt: 2 });
    expect(await read()).toMatchObject({ paidCents: 4_000, paymentStatus: 'partially_paid' });
    expect(await deps.credits.balance(invoice.customerId)).toBe(0);
    expect([...gateway.made.values()].map(({ status }) => status)).toEqual(['cancelled', 'pending']);
    expect(await latest()).toMatchObject({ state: 'open' });
  });

  it('settles a bill that it covers: nothing is asked for, late or not, and no centavo is used twice by two at once', async () => {
    const { ctx, deps, invoice, read, charge } = await charged('2026-11-15');
    await deps.commit(ctx, {
      operations: [deps.credits.add(invoice.customerId, cents(10_000))],
      changes: [
        {
          event: 'payments.charge-opened.v1',
          aggregate: 'charge',
          aggregateId: charge.chargeId,
          aggregateVersion: 9,
          payload: { chargeId: charge.chargeId, invoiceId: invoice.invoiceId },
        },
      ],
    });
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => openCharge(deps)(ctx, invoice.invoiceId)));
    for (const answer of asked)
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'payments.nothing_to_pay' } });
    expect(await read()).toMatchObject({ paidCents: 9_990, paymentStatus: 'paid' });
    expect(await deps.credits.balance(invoice.customerId)).toBe(10);
  });
});

describe('a void bill', () => {
  it('can not be paid any more: its PIX is cancelled at the gateway and closed here', async () => {
    const { ctx, deps, invoice, gateway, latest } = await charged();
    await voidInvoice(deps)(ctx, { invoiceId: invoice.invoiceId, reason: 'lançada em dobro' });
    await cancelCharges(deps)(ctx, invoice.invoiceId);
    await cancelCharges(deps)(ctx, invoice.invoiceId);
    expect([...gateway.made.values()].map(({ status }) => status)).toEqual(['cancelled']);
    expect(await latest()).toMatchObject({ state: 'cancelled' });
  });

  it('keeps what was paid meanwhile as credit', async () => {
    const { ctx, deps, invoice, pay, id } = await charged();
    await voidInvoice(deps)(ctx, { invoiceId: invoice.invoiceId, reason: 'lançada em dobro' });
    pay(id);
    await cancelCharges(deps)(ctx, invoice.invoiceId);
    expect(await deps.credits.balance(invoice.customerId)).toBe(9_990);
  });

  it('closes a charge that the gateway never made, and finds one whose answer was lost', async () => {
    const { ctx, deps, invoice, gateway, latest } = await charged('2026-11-15');
    gateway.answers = 'lost';
    deps.gateway.getPayment = gateway.getPayment;
    const before = await latest();
    if (before === undefined) throw new Error('no charge');
    await deps.commit(ctx, {
      operations: [deps.charges.save({ ...before, state: 'cancelled', version: before.version + 1 })],
      changes: [
        {
          event: 'payments.charge-closed.v1',
          aggregate: 'charge',
          aggregateId: before.chargeId,
          aggregateVersion: before.version + 1,
          payload: { chargeId: before.chargeId, invoiceId: invoice.invoiceId, state: 'cancelled' },
        },
      ],
    });
    await expect(openCharge(deps)(ctx, invoice.invoiceId)).rejects.toMatchObject({ code: 'payments.gateway_unclear' });
    expect(await latest()).toMatchObject({ state: 'unknown' });
    await cancelCharges(deps)(ctx, invoice.invoiceId);
    expect([...gateway.made.values()].at(-1)).toMatchObject({ status: 'cancelled' });
    expect(await latest()).toMatchObject({ state: 'cancelled' });
  });
});

describe('money that went back to the payer', () => {
  it.each(['refunded', 'charged_back'] as const)(
    'opens its bill again by an entry of its own when all of it was %s, however often that is told',
    async (status) => {
      const { read, pay, id, gatewaySays, ring, entry } = await charged();
      pay(id);
      expect(await ring()).toBe('recorded');
      expect(await read()).toMatchObject({ paymentStatus: 'paid' });
      gatewaySays({ status, rawStatus: status, refundedCents: cents(9_990) });
      expect(await Promise.all([ring(), ring(), ring()])).toEqual(['reversed', 'reversed', 'reversed']);
      const invoice = await read();
      expect(invoice).toMatchObject({ paymentStatus: 'unpaid', paidCents: 0 });
      expect(invoice).not.toHaveProperty('paidAt');
      expect(await entry()).toMatchObject({ amountCents: 9_990, reversedCents: 9_990 });
    },
  );

  it('opens the part that went back, step by step, although the gateway still calls the payment approved', async () => {
    const { read, pay, id, gatewaySays, ring, entry } = await charged();
    pay(id);
    await ring();
    for (const [refunded, paid] of [
      [1_000, 8_990],
      [4_000, 5_990],
    ] as const) {
      gatewaySays({ refundedCents: cents(refunded) });
      expect(await ring()).toBe('reversed');
      expect(await read()).toMatchObject({ paymentStatus: 'partially_paid', paidCents: paid });
      expect(await entry()).toMatchObject({ reversedCents: refunded });
    }
  });

  it('is for a person to look at when the gateway has it again after a dispute', async () => {
    const { pay, id, gatewaySays, ring, entry } = await charged();
    pay(id);
    await ring();
    gatewaySays({ status: 'charged_back', rawStatus: 'charged_back' });
    await ring();
    gatewaySays({ status: 'approved', rawStatus: 'approved', refundedCents: cents(0) });
    expect(await ring()).toBe('needs_a_person');
    expect(await entry()).toMatchObject({ reversedCents: 9_990 });
  });

  it('is told by both entries when nobody had heard of the payment before', async () => {
    const { read, id, pay, gatewaySays, ring, entry } = await charged();
    pay(id);
    gatewaySays({ status: 'refunded', rawStatus: 'refunded', refundedCents: cents(9_990) });
    expect(await ring()).toBe('reversed');
    expect(await entry()).toMatchObject({ amountCents: 9_990, reversedCents: 9_990 });
    expect(await read()).toMatchObject({ paymentStatus: 'unpaid', paidCents: 0 });
  });

  it('is not money of ours when it was test money', async () => {
    const { gatewaySays, ring, entry } = await charged();
    gatewaySays({ status: 'refunded', rawStatus: 'refunded', liveMode: false });
    expect(await ring()).toBe('needs_a_person');
    expect(await entry()).toBeUndefined();
  });

  it('leaves the parts of a payment in the opposite order, and all steps together take exactly the payment', () => {
    const amounts = fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 100_000 })));
    fc.assert(
      fc.property(amounts, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }), (parts, steps) => {
        const [suspenseCents = 0, creditCents = 0, principalCents = 0, fineCents = 0, interestCents = 0] = parts;
        const amountCents = parts.reduce((sum, part) => sum + part, 0);
        const payment = {
          amountCents,
          suspenseCents,
          creditCents,
          allocations: [{ principalCents, fineCents, interestCents }],
        } as unknown as Payment;
        const totals = [...steps.map((step) => Math.floor(step * amountCents)), amountCents].toSorted((a, b) => a - b);
        let before = 0;
        const sums = { suspenseCents: 0, creditCents: 0, principalCents: 0, fineCents: 0, interestCents: 0 };
        for (const total of totals) {
          const back = reversedParts(payment, before, total);
          expect(Object.values(back).reduce((sum, part) => sum + part, 0)).toBe(total - before);
          for (const part of Object.keys(sums) as (keyof typeof sums)[]) sums[part] += back[part];
          before = total;
        }
        expect(sums).toEqual({ suspenseCents, creditCents, principalCents, fineCents, interestCents });
      }),
    );
  });
});
