import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { readPixCode } from '@provedor/kernel/pix-code-reader';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCESS_TOKEN, type Bench, startBench } from './test-bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const create = (key: string, reference = key, amount = 99.9) =>
  bench.payments(key).create({ body: bench.pixBody(reference, amount) });
const raw = (path: string, init: RequestInit = {}) =>
  fetch(bench.simulator.url + path, {
    ...init,
    headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json', ...init.headers },
  });

describe('creating', () => {
  it('answers a pending PIX with code, image, address and Brazilian dates', async () => {
    const payment = await create('k1', 'chg_1');
    expect(payment).toMatchObject({
      status: 'pending',
      status_detail: 'pending_waiting_transfer',
      payment_type_id: 'bank_transfer',
      transaction_amount: 99.9,
      transaction_amount_refunded: 0,
      external_reference: 'chg_1',
      currency_id: 'BRL',
      live_mode: true,
      collector_id: 44444,
      date_created: '2026-11-23T10:04:58.396-03:00',
      date_of_expiration: '2026-11-25T23:59:59.000-03:00',
      api_response: { status: 201 },
    });
    const code = payment.point_of_interaction?.transaction_data?.qr_code ?? '';
    expect(readPixCode(code)).toMatchObject({
      valid: true,
      code: { amountCents: 9990, txid: `mpqrinter${payment.id}` },
    });
  });

  it('draws the QR code as a real PNG', async () => {
    const payment = await create('k1');
    const png = Buffer.from(payment.point_of_interaction?.transaction_data?.qr_code_base64 ?? '', 'base64');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    const width = png.readUInt32BE(16);
    expect(png.readUInt32BE(20)).toBe(width);
    const dataLength = png.readUInt32BE(33);
    const lines = inflateSync(png.subarray(41, 41 + dataLength));
    expect(lines).toHaveLength(width * (1 + Math.ceil(width / 8)));
  });

  it('answers a repeated key with the first answer and makes no second payment', async () => {
    const first = await create('k1');
    await bench.simulator.pay(String(first.id));
    const second = await create('k1');
    expect(second.id).toBe(first.id);
    expect(second.status).toBe('pending');
    expect(bench.simulator.payments()).toHaveLength(1);
  });

  it('answers 409 when a key comes back with another body, or on another path', async () => {
    const first = await create('k1');
    await expect(create('k1', 'k1', 10)).rejects.toMatchObject({ status: 409 });
    await expect(bench.payments('k1').cancel({ id: first.id ?? 0 })).rejects.toMatchObject({ status: 409 });
  });

  it('refuses a write without a key', async () => {
    const response = await raw('/v1/payments', { method: 'POST', body: JSON.stringify(bench.pixBody('x')) });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      message: "Header X-Idempotency-Key can't be null",
      error: 'bad_request',
      status: 400,
      cause: [{ code: 4292, description: "Header X-Idempotency-Key can't be null" }],
    });
  });

  it.each([
    [{ transaction_amount: 0 }, 4037],
    [{ transaction_amount: 1.005 }, 4037],
    [{ payment_method_id: 'barter' }, 3028],
    [{ notification_url: 'nowhere' }, 4020],
    [{ payer: { email: 'no' } }, 4050],
    [{ payer: { email: 'a@b.com', identification: { type: 'CPF', number: '11111111111' } } }, 2067],
    [{ date_of_expiration: '2026-11-25T23:59:59Z' }, 23],
    [{ date_of_expiration: '2026-11-23T10:20:00.000-03:00' }, 23],
    [{ date_of_expiration: '2027-01-25T23:59:59.000-03:00' }, 23],
    [{ payment_method_id: 'bolbradesco' }, 2062],
  ])('refuses %o with cause %i', async (change, code) => {
    const attempt = bench.payments('k1').create({ body: { ...bench.pixBody('x'), ...change } });
    await expect(attempt).rejects.toMatchObject({ status: 400, causes: [expect.objectContaining({ code })] });
    expect(bench.simulator.payments()).toEqual([]);
  });

  it('makes a boleto when the address is complete', async () => {
    const { payer, ...body } = bench.pixBody('chg_b');
    const address = {
      zip_code: '80010000',
      street_name: 'Rua XV de Novembro',
      street_number: '10',
      neighborhood: 'Centro',
      city: 'Curitiba',
      federal_unit: 'PR',
    };
    const boleto = await bench
      .payments('k1')
      .create({ body: { ...body, payment_method_id: 'bolbradesco', payer: { ...payer, address } } });
    expect(boleto).toMatchObject({ status_detail: 'pending_waiting_payment', payment_type_id: 'ticket' });
    expect(boleto.transaction_details?.digitable_line).toMatch(/^\d{47}$/);
  });
});

describe('reading', () => {
  it('answers 404 for an unknown payment and 401 for another token', async () => {
    await expect(bench.payments('r').get({ id: 42 })).rejects.toMatchObject({ status: 404, error: 'not_found' });
    const response = await raw('/v1/payments/42', { headers: { authorization: 'Bearer other' } });
    expect(response.status).toBe(401);
  });

  it('finds payments by external reference', async () => {
    await create('k1', 'chg_1');
    const wanted = await create('k2', 'chg_2');
    const found = await bench.payments('r').search({ options: { external_reference: 'chg_2' } });
    expect(found.paging).toEqual({ total: 1, limit: 30, offset: 0 });
    expect(found.results?.map(({ id }) => id)).toEqual([wanted.id]);
  });

  it('pages by last change inside a range of dates', async () => {
    for (const key of ['k1', 'k2', 'k3']) {
      await create(key);
      bench.clock.advance(1000);
    }
    await bench.simulator.payByExternalReference('k1');
    const page = (offset: number) =>
      bench.payments('r').search({
        options: {
          sort: 'date_last_updated',
          criteria: 'asc',
          range: 'date_last_updated',
          begin_date: '2026-11-23T10:04:59.396-03:00',
          end_date: '2026-11-23T11:00:00.000-03:00',
          limit: 2,
          offset,
        },
      });
    const [first, second] = [await page(0), await page(2)];
    expect(first.paging?.total).toBe(3);
    expect([...(first.results ?? []), ...(second.results ?? [])].map((one) => one.external_reference)).toEqual([
      'k2',
      'k3',
      'k1',
    ]);
  });

  it.each([
    ['limit=1001', 1000],
    ['offset=9990&limit=30', 1000],
    ['begin_date=yesterday', 1001],
    ['sort=colour', 1003],
    ['criteria=sideways', 1004],
  ])('refuses the search %s with cause %i', async (query, code) => {
    const response = await raw(`/v1/payments/search?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ cause: [{ code }] });
  });

  it('hides young payments from searches, not from reads, while the search lags', async () => {
    bench.simulator.setSearchLagMs(5000);
    const payment = await create('k1', 'chg_1');
    const search = async () => (await bench.payments('r').search({ options: { external_reference: 'chg_1' } })).results;
    expect(await search()).toEqual([]);
    expect((await bench.payments('r').get({ id: payment.id ?? 0 })).status).toBe('pending');
    bench.clock.advance(5000);
    expect(await search()).toHaveLength(1);
  });
});

describe('the life of a payment', () => {
  it('shows gross, net and fee after the payment', async () => {
    const { id = 0 } = await create('k1');
    await bench.simulator.pay(String(id));
    expect(await bench.payments('r').get({ id })).toMatchObject({
      status: 'approved',
      status_detail: 'accredited',
      transaction_details: { net_received_amount: 98.91, total_paid_amount: 99.9 },
      fee_details: [{ amount: 0.99, fee_payer: 'collector' }],
      date_approved: '2026-11-23T10:04:58.396-03:00',
    });
  });

  it('cancels only what is open', async () => {
    const { id = 0 } = await create('k1');
    expect(await bench.payments('c1').cancel({ id })).toMatchObject({
      status: 'cancelled',
      status_detail: 'by_collector',
    });
    await expect(bench.payments('c2').cancel({ id })).rejects.toMatchObject({ status: 400, causes: [{ code: 2018 }] });
    await expect(bench.simulator.pay(String(id))).rejects.toMatchObject({ code: 'simulator.not_payable' });
    expect(await bench.simulator.pay(String(id), { late: true })).toMatchObject({ status: 'approved' });
  });

  it('expires by the clock, at the moment promised', async () => {
    const { id = 0 } = await create('k1');
    bench.clock.set(Date.parse('2026-11-26T02:59:58.999Z'));
    expect((await bench.payments('r').get({ id })).status).toBe('pending');
    bench.clock.advance(1);
    expect(await bench.payments('r').get({ id })).toMatchObject({ status: 'cancelled', status_detail: 'expired' });
  });

  it('takes another amount than asked', async () => {
    const { id = 0 } = await create('k1');
    await bench.simulator.pay(String(id), { amountCents: 5000 });
    expect((await bench.payments('r').get({ id })).transaction_amount).toBe(50);
  });

  it('refunds in parts and then wholly, never more than was paid', async () => {
    const { id = 0 } = await create('k1');
    await expect(bench.refunds('f0').total({ payment_id: id })).rejects.toMatchObject({ status: 400 });
    await bench.simulator.pay(String(id));
    expect(await bench.refunds('f1').create({ payment_id: id, body: { amount: 25 } })).toMatchObject({
      amount: 25,
      status: 'approved',
      payment_id: id,
    });
    expect(await bench.payments('r').get({ id })).toMatchObject({
      status: 'approved',
      status_detail: 'partially_refunded',
      transaction_amount_refunded: 25,
    });
    await expect(bench.refunds('f2').create({ payment_id: id, body: { amount: 75 } })).rejects.toMatchObject({
      causes: [{ code: 2017 }],
    });
    expect(await bench.refunds('f3').total({ payment_id: id })).toMatchObject({ amount: 74.9 });
    expect(await bench.payments('r').get({ id })).toMatchObject({
      status: 'refunded',
      transaction_amount_refunded: 99.9,
    });
  });

  it('answers 400 to a refund in process although it is taken, and 201 when asked to tell', async () => {
    const { id = 0 } = await create('k1');
    await bench.simulator.pay(String(id));
    bench.simulator.setRefundMode('in_process');
    await expect(bench.refunds('f1').total({ payment_id: id })).rejects.toMatchObject({ status: 400 });
    const told = await raw(`/v1/payments/${id}/refunds`, {
      method: 'POST',
      body: '{}',
      headers: { 'x-idempotency-key': 'f1', 'x-render-in-process-refunds': 'true' },
    });
    expect([told.status, await told.json()]).toMatchObject([201, { status: 'in_process', amount: 99.9 }]);
    expect((await bench.payments('r').get({ id })).transaction_amount_refunded).toBe(0);
    await bench.simulator.settleRefunds(String(id), 'approved');
    expect((await bench.payments('r').get({ id })).status).toBe('refunded');
  });

  it('shows chargebacks and statuses that nobody knows', async () => {
    const { id = 0 } = await create('k1');
    await bench.simulator.pay(String(id));
    await bench.simulator.chargeback(String(id));
    expect(await bench.payments('r').get({ id })).toMatchObject({
      status: 'charged_back',
      status_detail: 'in_process',
    });
    await bench.simulator.setUnknownStatus(String(id));
    expect((await bench.payments('r').get({ id })).status).toBe('teleported');
  });
});

describe('the state file', () => {
  it('keeps payments, keys and undelivered webhooks, and forgives a torn last line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mp-simulator-'));
    const stateFile = join(folder, 'state.jsonl');
    try {
      const before = await startBench({ stateFile });
      before.receiver.answerWith(500, 500);
      const made = await before.payments('k1').create({ body: before.pixBody('chg_1') });
      await before.simulator.tick();
      await before.simulator.pay(String(made.id));
      await before.close();
      writeFileSync(stateFile, `${readFileSync(stateFile, 'utf8')}{"kind":"payment","pay`);

      const after = await startBench({ stateFile });
      expect(after.simulator.payments()).toMatchObject([{ id: String(made.id), status: 'approved' }]);
      const again = await after.payments('k1').create({ body: before.pixBody('chg_1') });
      expect(again.id).toBe(made.id);
      const next = await after.payments('k2').create({ body: after.pixBody('chg_2') });
      expect(next.id).toBeGreaterThan(made.id ?? 0);
      await after.close();
      expect(existsSync(`${stateFile}.new`)).toBe(false);
      expect(readFileSync(stateFile, 'utf8')).toContain('"state":"pending"');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
