import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fixedClock } from '@provedor/kernel/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mercadoPagoGateway } from './gateway.ts';
import type { MercadoPagoGateway } from './gateway-port.ts';

let server: Server;
let gateway: MercadoPagoGateway;
let next: { status: number; body: unknown };

/** A gateway that answers whatever the test says: what the simulator, being right, never does. */
beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(JSON.stringify(next.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  gateway = mercadoPagoGateway({
    accessToken: 'APP_USR-odd-answers',
    clock: fixedClock('2026-11-23T13:04:58.396Z'),
    baseUrl: `http://127.0.0.1:${port}`,
    maxRetries: 0,
  });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const payment = {
  id: 131_400_000_001,
  status: 'pending',
  status_detail: 'pending_waiting_transfer',
  transaction_amount: 99.9,
  currency_id: 'BRL',
  external_reference: 'chg_1',
  live_mode: true,
  date_last_updated: '2026-11-23T10:04:58.396-03:00',
  point_of_interaction: { transaction_data: { qr_code: '000201' } },
};
const create = (status: number, body: unknown) => {
  next = { status, body };
  return gateway.createPixCharge({
    chargeId: 'chg_1',
    amountCents: 9990,
    description: 'Fatura',
    expiresAt: '2026-11-25T12:00:00.000Z',
    payer: { name: 'Ana Silva', email: 'ana@example.com', taxId: '52998224725', taxIdKind: 'cpf' },
    notificationUrl: 'https://api.example.com/hooks/mp',
    idempotencyKey: 'chg_1:pix:1',
  });
};

describe('an answer to a create', () => {
  it('is created only when it is about this charge and carries a code', async () => {
    expect(await create(201, payment)).toEqual({
      outcome: 'created',
      providerPaymentId: '131400000001',
      pixCode: '000201',
      expiresAt: '2026-11-25T12:00:00.000Z',
    });
  });

  it.each([
    ['another reference', { external_reference: 'chg_2' }, 'answer_for_other_charge'],
    ['no reference', { external_reference: null }, 'answer_for_other_charge'],
    ['another amount', { transaction_amount: 9.99 }, 'answer_for_other_charge'],
    ['no code', { point_of_interaction: null }, 'answer_without_code'],
    ['a third decimal', { transaction_amount: 99.905 }, 'answer_not_understood'],
    ['no id', { id: undefined }, 'answer_not_understood'],
  ])('with %s is unknown', async (_, change, reason) => {
    expect(await create(201, { ...payment, ...change })).toEqual({ outcome: 'unknown', reason });
  });

  it.each(['rejected', 'cancelled'])('that is %s at once is refused', async (status) => {
    expect(await create(201, { ...payment, status, status_detail: 'why' })).toEqual({
      outcome: 'refused',
      reason: status,
      code: 'why',
    });
  });

  it('loses personal data on its way into a reason', async () => {
    const message = 'Invalid user ana@example.com with number 529.982.247-25 and phone 41999990000';
    expect(await create(400, { message, error: 'bad_request', cause: [{ code: 2067 }] })).toEqual({
      outcome: 'refused',
      reason: 'Invalid user … with number … and phone …',
      code: '2067',
    });
  });

  it.each([
    [
      400,
      { message: 'no', error: 'bad_request', cause: [] },
      { outcome: 'refused', reason: 'no', code: 'bad_request' },
    ],
    [422, {}, { outcome: 'refused', reason: 'MercadoPago API error', code: '422' }],
    [400, { message: 'no', cause: 'text' }, { outcome: 'refused', reason: 'no', code: '400' }],
    [403, {}, { outcome: 'unknown', reason: 'forbidden' }],
    [404, {}, { outcome: 'unknown', reason: 'status_404' }],
    [418, {}, { outcome: 'unknown', reason: 'status_418' }],
    [423, {}, { outcome: 'unknown', reason: 'locked' }],
    [424, {}, { outcome: 'unknown', reason: 'status_424' }],
    [503, 'down', { outcome: 'unknown', reason: 'server_error' }],
    [204, undefined, { outcome: 'unknown', reason: 'answer_not_understood' }],
    [200, [], { outcome: 'unknown', reason: 'answer_not_understood' }],
  ])('with status %i and body %j', async (status, body, outcome) => {
    expect(await create(status, body)).toEqual(outcome);
  });
});

describe('an answer to a search', () => {
  it('with a row that cannot be read is unknown: that row may be the one', async () => {
    next = { status: 200, body: { results: [payment, { ...payment, transaction_amount: 'lots' }] } };
    expect(await gateway.findByReference('chg_1')).toEqual({ outcome: 'unknown', reason: 'answer_not_understood' });
  });

  it('with rows of other references finds nothing', async () => {
    next = { status: 200, body: { results: [{ ...payment, external_reference: 'chg_12' }] } };
    expect(await gateway.findByReference('chg_1')).toEqual({ outcome: 'not_found' });
  });

  it('names unreadable rows in a page and goes on', async () => {
    const rows = [payment, { ...payment, id: 7, live_mode: 'maybe' }, 'nonsense'];
    next = { status: 200, body: { results: rows } };
    expect(await gateway.listPaymentsUpdatedSince('2026-11-23T00:00:00.000Z')).toMatchObject({
      outcome: 'page',
      payments: [{ providerPaymentId: '131400000001' }],
      unreadableIds: ['7', '?'],
    });
  });

  it('without rows is unknown, not empty', async () => {
    next = { status: 200, body: { message: 'ok' } };
    expect(await gateway.findByReference('chg_1')).toMatchObject({ outcome: 'unknown' });
    expect(await gateway.listPaymentsUpdatedSince('2026-11-23T00:00:00.000Z')).toMatchObject({ outcome: 'unknown' });
  });
});

describe('an answer about another payment', () => {
  it('is unknown', async () => {
    next = { status: 200, body: payment };
    expect(await gateway.getPayment('42')).toEqual({ outcome: 'unknown', reason: 'answer_not_understood' });
  });
});
