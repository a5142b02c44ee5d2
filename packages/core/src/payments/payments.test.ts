import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import { createPaymentsFixture } from '@provedor/testing/payments-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyDoorbell,
  confirmUnpaid,
  type GatewayPayment,
  openCharge,
  type PaymentGateway,
  recordPayment,
} from './index.ts';

describe('payments', () => {
  let table: TestTable;
  const world = (dueOn: string, now?: string) => createPaymentsFixture(table, dueOn, now);

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('opens a PIX for the amount of an invoice that is not due yet, valid through the due day', async () => {
    const { ctx, deps, invoice } = await world('2026-12-10');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    expect(charge).toMatchObject({
      state: 'open',
      amountCents: 9_990,
      attempt: 1,
      validUntil: '2026-12-11T02:59:59.999Z',
    });
  });

  it('gives the same charge to everybody who asks, also at the same moment', async () => {
    const { ctx, deps, invoice, gateway } = await world('2026-12-10');
    const charges = await Promise.all(Array.from({ length: 5 }, () => openCharge(deps)(ctx, invoice.invoiceId)));
    expect(new Set(charges.map((charge) => charge.chargeId)).size).toBe(1);
    expect(gateway.made.size).toBe(1);
  });

  it('cancels yesterday’s charge of an overdue invoice and opens one with today’s fine and interest', async () => {
    const { ctx, deps, invoice, gateway, clock } = await world('2026-11-15');
    const first = await openCharge(deps)(ctx, invoice.invoiceId);
    expect(first).toMatchObject({
      amountCents: 9_990 + 200 + 33,
      fineCents: 200,
      interestCents: 33,
      validUntil: '2026-11-26T02:59:59.999Z',
    });
    clock.advance(86_400_000);
    const second = await openCharge(deps)(ctx, invoice.invoiceId);
    expect(second).toMatchObject({ amountCents: 9_990 + 200 + 37, supersedes: first.chargeId, attempt: 2 });
    expect([...gateway.made.values()].map((payment) => payment.status)).toEqual(['cancelled', 'pending']);
  });

  it('prices a charge asked for just before midnight for the next day', async () => {
    const { ctx, deps, invoice } = await world('2026-11-15', '2026-11-26T02:45:00.000Z');
    expect(await openCharge(deps)(ctx, invoice.invoiceId)).toMatchObject({
      interestCents: 37,
      validUntil: '2026-11-27T02:59:59.999Z',
    });
  });

  it('charges no fine to who opens his PIX just before midnight of the due day, although it lives into the next', async () => {
    const { ctx, deps, invoice } = await world('2026-11-25', '2026-11-26T02:45:00.000Z');
    expect(await openCharge(deps)(ctx, invoice.invoiceId)).toMatchObject({
      amountCents: 9_990,
      fineCents: 0,
      interestCents: 0,
      validUntil: '2026-11-27T02:59:59.999Z',
    });
  });

  it('charges the fine once and no day of interest twice, in however many parts a late bill is paid', async () => {
    const { ctx, deps, invoice, read, pay, clock } = await world('2026-10-26');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    expect(charge).toMatchObject({ principalCents: 9_990, fineCents: 200, interestCents: 100 });
    const part = (amountCents: number, id: string): Promise<unknown> =>
      recordPayment(deps)(ctx, {
        providerPaymentId: id,
        status: 'approved',
        rawStatus: 'approved',
        amountCents: cents(amountCents),
        refundedCents: cents(0),
        currency: 'BRL',
        externalReference: charge.chargeId,
        paidAt: currentInstant(clock),
      });
    await part(150, `${Date.parse(currentInstant(clock))}1`);
    expect(await read()).toMatchObject({ paidCents: 0, lateOwed: { fineCents: 150, interestCents: 0 } });
    await part(5_150, `${Date.parse(currentInstant(clock))}2`);
    expect(await read()).toMatchObject({ paidCents: 5_000, lateOwed: { fineCents: 0, interestCents: 0 } });
    clock.advance(30 * 86_400_000);
    const rest = await openCharge(deps)(ctx, invoice.invoiceId);
    expect(rest).toMatchObject({ principalCents: 4_990, fineCents: 0, interestCents: 50 });
    pay(String(rest.providerPaymentId));
    await applyDoorbell(deps)(ctx, String(rest.providerPaymentId));
    const settled = await read();
    expect(settled).toMatchObject({ paymentStatus: 'paid', paidCents: 9_990 });
    expect(settled).not.toHaveProperty('lateOwed');
  });

  it('finds the charge that the gateway made although its answer was lost, instead of making another', async () => {
    const { ctx, deps, invoice, gateway } = await world('2026-12-10');
    gateway.answers = 'lost';
    await expect(openCharge(deps)(ctx, invoice.invoiceId)).rejects.toMatchObject({ code: 'payments.gateway_unclear' });
    gateway.answers = 'clear';
    expect(await openCharge(deps)(ctx, invoice.invoiceId)).toMatchObject({ state: 'open', attempt: 1 });
    expect(gateway.made.size).toBe(1);
  });

  it('records a payment once however often its doorbell rings, and marks invoice and charge as paid', async () => {
    const { ctx, deps, invoice, read, pay } = await world('2026-12-10');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    pay(String(charge.providerPaymentId));
    const rings = await Promise.all(
      Array.from({ length: 30 }, () => applyDoorbell(deps)(ctx, String(charge.providerPaymentId))),
    );
    expect(new Set(rings)).toEqual(new Set(['recorded']));
    expect(await read()).toMatchObject({ paymentStatus: 'paid', paidCents: 9_990, version: 2 });
    expect((await deps.payments.list(ctx, { limit: 10 })).items).toHaveLength(1);
    expect((await deps.charges.listByInvoice(ctx, invoice.invoiceId))[0]).toMatchObject({ state: 'paid' });
  });

  it('keeps both payments when an invoice is paid twice: the second is credit', async () => {
    const { ctx, deps, invoice, read } = await world('2026-12-10');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    const payment = (id: string): GatewayPayment => ({
      providerPaymentId: id,
      status: 'approved',
      rawStatus: 'approved',
      amountCents: cents(9_990),
      refundedCents: cents(0),
      currency: 'BRL',
      externalReference: charge.chargeId,
      paidAt: currentInstant(ctx.clock),
    });
    await Promise.all(['9001', '9002'].map((id) => recordPayment(deps)(ctx, payment(id))));
    expect(await read()).toMatchObject({ paymentStatus: 'paid', paidCents: 9_990 });
    expect(await deps.credits.balance(invoice.customerId)).toBe(9_990);
  });

  it('sums two hundred parallel part payments of one invoice exactly and keeps the surplus', async () => {
    const { ctx, deps, invoice, read } = await world('2026-12-10');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    const one = (index: number) =>
      recordPayment(deps)(ctx, {
        providerPaymentId: `part-${index}`,
        status: 'approved',
        rawStatus: 'approved',
        amountCents: cents(100),
        refundedCents: cents(0),
        currency: 'BRL',
        externalReference: charge.chargeId,
        paidAt: currentInstant(ctx.clock),
      });
    const pending = Array.from({ length: 200 }, (_, index) => index);
    while (pending.length > 0) await Promise.all(pending.splice(0, 10).map(one));
    expect(await read()).toMatchObject({ paymentStatus: 'paid', paidCents: 9_990 });
    expect(await deps.credits.balance(invoice.customerId)).toBe(200 * 100 - 9_990);
  });

  it.each([
    ['of the test mode', { liveMode: false }],
    ['in another currency', { currency: 'ARS' }],
  ])('settles nothing by an approved payment %s: a person looks at it', async (_case, change) => {
    const { ctx, deps, invoice, gateway, read, pay } = await world('2026-12-10');
    const id = String((await openCharge(deps)(ctx, invoice.invoiceId)).providerPaymentId);
    pay(id);
    for (const paid of gateway.made.values()) gateway.made.set(id, { ...paid, ...change });
    expect(await applyDoorbell(deps)(ctx, id)).toBe('needs_a_person');
    expect(await read()).toMatchObject({ paymentStatus: 'unpaid', paidCents: 0 });
    expect((await deps.payments.list(ctx, { limit: 10 })).items).toEqual([]);
  });

  it('keeps money that names no charge of ours in suspense', async () => {
    const { ctx, deps } = await world('2026-12-10');
    const entry = await recordPayment(deps)(ctx, {
      providerPaymentId: 'stray',
      status: 'approved',
      rawStatus: 'approved',
      amountCents: cents(5_000),
      refundedCents: cents(0),
      currency: 'BRL',
      externalReference: 'something else',
      paidAt: currentInstant(ctx.clock),
    });
    expect(entry).toMatchObject({ suspenseCents: 5_000, allocations: [] });
  });

  it('records the payment that came while a new charge was asked for, and opens none', async () => {
    const { ctx, deps, invoice, clock, read, pay } = await world('2026-11-15');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    pay(String(charge.providerPaymentId));
    clock.advance(86_400_000);
    await expect(openCharge(deps)(ctx, invoice.invoiceId)).rejects.toMatchObject({ code: 'payments.nothing_to_pay' });
    expect(await read()).toMatchObject({ paymentStatus: 'paid' });
  });

  it('asks again later when the gateway gives no clear answer to a doorbell', async () => {
    const { ctx, deps } = await world('2026-12-10');
    const unclear: PaymentGateway = {
      ...deps.gateway,
      getPayment: () => Promise.resolve({ outcome: 'unknown', reason: 'timeout' }),
    };
    await expect(applyDoorbell({ ...deps, gateway: unclear })(ctx, '1')).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('does not go round for ever when another company has the payment in its ledger', async () => {
    const here = await world('2026-12-10');
    const there = await world('2026-12-10');
    const payment: GatewayPayment = {
      providerPaymentId: 'shared',
      status: 'approved',
      rawStatus: 'approved',
      amountCents: cents(100),
      refundedCents: cents(0),
      currency: 'BRL',
      paidAt: currentInstant(here.clock),
    };
    await recordPayment(here.deps)(here.ctx, payment);
    await expect(recordPayment(there.deps)(there.ctx, payment)).rejects.toMatchObject({
      code: 'payments.already_recorded',
    });
  });

  it('uses the day on which the payer paid, not the day on which we heard of it', async () => {
    const { ctx, deps, invoice, clock } = await world('2026-11-15');
    const charge = await openCharge(deps)(ctx, invoice.invoiceId);
    const paidAt = currentInstant(clock);
    clock.advance(3 * 86_400_000);
    const entry = await recordPayment(deps)(ctx, {
      providerPaymentId: 'late-news',
      status: 'approved',
      rawStatus: 'approved',
      amountCents: charge.amountCents,
      refundedCents: cents(0),
      currency: 'BRL',
      externalReference: charge.chargeId,
      paidAt: addMilliseconds(paidAt, 0),
    });
    expect(entry.allocations).toMatchObject([{ principalCents: 9_990, fineCents: 200, interestCents: 33 }]);
    expect(entry.creditCents).toBe(0);
  });

  describe('the last look before somebody is cut off', () => {
    it('records a payment that nobody told us of, and says so', async () => {
      const { ctx, deps, invoice, pay, read } = await world('2026-11-15');
      const charge = await openCharge(deps)(ctx, invoice.invoiceId);
      pay(String(charge.providerPaymentId));
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('paid');
      expect(await read()).toMatchObject({ paymentStatus: 'paid' });
    });

    it('finds the payment of a charge whose answer was lost', async () => {
      const { ctx, deps, invoice, gateway, pay } = await world('2026-11-15');
      gateway.answers = 'lost';
      await openCharge(deps)(ctx, invoice.invoiceId).catch(() => undefined);
      for (const id of gateway.made.keys()) pay(id);
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('paid');
    });

    it('says unpaid when every charge is, and when there was none', async () => {
      const { ctx, deps, invoice } = await world('2026-11-15');
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unpaid');
      await openCharge(deps)(ctx, invoice.invoiceId);
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unpaid');
    });

    it('says unclear when the gateway does, or when a person must look', async () => {
      const { ctx, deps, invoice, gateway } = await world('2026-11-15');
      const { providerPaymentId = '' } = await openCharge(deps)(ctx, invoice.invoiceId);
      const down = { ...gateway, getPayment: () => Promise.resolve({ outcome: 'unknown' as const, reason: 'down' }) };
      expect(await confirmUnpaid({ ...deps, gateway: down })(ctx, invoice.invoiceId)).toBe('unclear');
      const payment = gateway.made.get(providerPaymentId);
      if (payment !== undefined) gateway.made.set(providerPaymentId, { ...payment, status: 'in_mediation' });
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unclear');
    });
  });
});
