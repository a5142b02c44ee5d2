import { createPaymentsFixture } from '@provedor/testing/payments-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voidInvoice } from '../billing/index.ts';
import { applyDoorbell, type ChargeRepository, confirmUnpaid, createChargeRepository, openCharge } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const owing = async (dueOn = '2026-11-15') => {
  const world = await createPaymentsFixture(table, dueOn);
  const charge = await openCharge(world.deps)(world.ctx, world.invoice.invoiceId);
  return { ...world, charge, id: String(charge.providerPaymentId) };
};

describe('money that the gateway has', () => {
  it('is unclear, not absent, when the gateway denies a payment that it once named: the token may be another account’s', async () => {
    const { ctx, deps, invoice, gateway } = await owing();
    gateway.made.clear();
    expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unclear');
  });

  it.each(['in_process', 'authorized'] as const)(
    'is unclear while the gateway still looks at it (%s): the customer has done his part',
    async (status) => {
      const { ctx, deps, invoice, gateway, id } = await owing();
      const made = gateway.made.get(id);
      if (made === undefined) throw new Error('the gateway made none');
      gateway.made.set(id, { ...made, status, rawStatus: status });
      expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unclear');
    },
  );

  it('is unclear when it was recorded and did not settle the invoice: nobody is cut off while his money lies in suspense', async () => {
    const { ctx, deps, invoice, id, pay } = await owing();
    pay(id);
    const blind: ChargeRepository = { ...deps.charges, findById: () => Promise.resolve(undefined) };
    expect(await confirmUnpaid({ ...deps, charges: blind })(ctx, invoice.invoiceId)).toBe('unclear');
    expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('unclear');
  });

  it('finds its charge at once: no index is asked, which could lag behind the payment', async () => {
    const { ctx, charge } = await owing();
    const indexAsked: unknown[] = [];
    const client = new Proxy(table.client, {
      get: (target, name) =>
        name === 'send'
          ? (command: Parameters<typeof target.send>[0]) => {
              if (!('IndexName' in command.input)) return target.send(command);
              indexAsked.push(command.input.IndexName);
              return Promise.resolve({ Items: [], Count: 0 });
            }
          : Reflect.get(target, name),
    });
    const watched = createChargeRepository({ ...table.config, client });
    expect(await watched.findById(ctx, charge.chargeId)).toEqual(charge);
    expect(await watched.findById(ctx, ctx.ids.next('charge'))).toBeUndefined();
    expect(indexAsked).toEqual([]);
  });

  it('stays payable under its charge when another payment of the same reference is cancelled', async () => {
    const { ctx, deps, invoice, charge, id, gateway, pay } = await owing();
    const twin = gateway.made.get(id);
    if (twin === undefined) throw new Error('the gateway made none');
    gateway.made.set('990001', { ...twin, providerPaymentId: '990001', status: 'cancelled', rawStatus: 'cancelled' });
    expect(await applyDoorbell(deps)(ctx, '990001')).toBe('nothing_yet');
    expect(await deps.charges.findById(ctx, charge.chargeId)).toMatchObject({ state: 'open' });
    pay(id);
    expect(await confirmUnpaid(deps)(ctx, invoice.invoiceId)).toBe('paid');
  });

  it('is not asked for by a charge of a bill that was voided while the charge was made', async () => {
    const { ctx, deps, invoice, gateway } = await createPaymentsFixture(table, '2026-12-10');
    const list = deps.charges.listByInvoice;
    const voided = async (...input: Parameters<typeof list>) => {
      await voidInvoice(deps)(ctx, { invoiceId: invoice.invoiceId, reason: 'cobrança errada' });
      return list(...input);
    };
    const rival = { ...deps, charges: { ...deps.charges, listByInvoice: voided } };
    await expect(openCharge(rival)(ctx, invoice.invoiceId)).rejects.toMatchObject({ code: 'payments.nothing_to_pay' });
    expect(gateway.made.size).toBe(0);
    expect(await list(ctx, invoice.invoiceId)).toEqual([]);
  });
});
