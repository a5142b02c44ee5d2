import { travellingClock } from '@provedor/kernel/clock';
import {
  type MercadoPagoSimulator,
  manualTicker,
  startMercadoPagoSimulator,
} from '@provedor/simulators/mercado-pago/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mercadoPagoGateway } from './gateway.ts';
import type { MercadoPagoGateway, PixChargeRequest } from './gateway-port.ts';

const ACCESS_TOKEN = 'APP_USR-gateway-test';
const clock = travellingClock('2026-11-23T13:04:58.396Z');
let simulator: MercadoPagoSimulator;
let gateway: MercadoPagoGateway;

const gatewayWith = (settings: { timeoutMs?: number; maxRetries?: number } = {}) =>
  mercadoPagoGateway({ accessToken: ACCESS_TOKEN, clock, baseUrl: simulator.url, retryDelayMs: 1, ...settings });

beforeEach(async () => {
  simulator = await startMercadoPagoSimulator({
    accessToken: ACCESS_TOKEN,
    webhookSecret: 'a1b2c3d4e5f60718',
    userId: 44444,
    applicationId: 1,
    clock,
    ticker: manualTicker,
  });
  gateway = gatewayWith();
});
afterEach(() => simulator.close());

const chargeOf = (chargeId: string, change: Partial<PixChargeRequest> = {}): PixChargeRequest => ({
  chargeId,
  amountCents: 9990,
  description: 'Fatura 11/2026',
  expiresAt: new Date(clock.now() + 2 * 86_400_000).toISOString(),
  payer: { name: 'Ana Maria da Silva', email: 'ana@example.com', taxId: '52998224725', taxIdKind: 'cpf' },
  notificationUrl: 'http://127.0.0.1:9/hooks/mp?source_news=webhooks',
  idempotencyKey: `${chargeId}:pix:1`,
  ...change,
});
const create = async (chargeId: string, change: Partial<PixChargeRequest> = {}): Promise<string> => {
  const made = await gateway.createPixCharge(chargeOf(chargeId, change));
  if (made.outcome !== 'created') throw new Error(`not created: ${JSON.stringify(made)}`);
  return made.providerPaymentId;
};
const lastBody = () => JSON.parse(simulator.requests().at(-1)?.body ?? '');

describe('creating a PIX charge', () => {
  it('gives code, address and expiry, and sends what the gateway documents', async () => {
    const request = chargeOf('chg_1');
    const made = await gateway.createPixCharge(request);
    expect(made).toEqual({
      outcome: 'created',
      providerPaymentId: simulator.payments()[0]?.id,
      pixCode: simulator.payments()[0]?.pixCode,
      ticketUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/payments\/\d+\/ticket\?hash=[0-9a-f]{32}$/),
      expiresAt: request.expiresAt,
    });
    expect(lastBody()).toEqual({
      transaction_amount: 99.9,
      description: 'Fatura 11/2026',
      payment_method_id: 'pix',
      external_reference: 'chg_1',
      notification_url: request.notificationUrl,
      date_of_expiration: '2026-11-25T10:04:58.396-03:00',
      payer: {
        email: 'ana@example.com',
        first_name: 'Ana',
        last_name: 'Maria da Silva',
        identification: { type: 'CPF', number: '52998224725' },
      },
    });
  });

  it('does not take a company name apart', async () => {
    await create('chg_1', {
      payer: { name: 'Padaria Pão & Cia Ltda', email: 'p@example.com', taxId: '12ABC34501DE35', taxIdKind: 'cnpj' },
    });
    expect(lastBody().payer).toMatchObject({
      first_name: 'Padaria Pão & Cia Ltda',
      identification: { type: 'CNPJ', number: '12ABC34501DE35' },
    });
  });

  it.each([
    [29, 0.29],
    [101, 1.01],
    [1999, 19.99],
    [9_999_999, 99999.99],
    [1, 0.01],
    [100, 1],
  ])('sends %i cents as %d and reads the same cents back', async (amountCents, decimal) => {
    const id = await create('chg_1', { amountCents });
    expect(lastBody().transaction_amount).toBe(decimal);
    await simulator.pay(id);
    expect(await gateway.getPayment(id)).toMatchObject({ outcome: 'found', payment: { amountCents } });
  });

  it('gives the same charge for the same key', async () => {
    expect(await create('chg_1')).toBe(await create('chg_1'));
    expect(simulator.payments()).toHaveLength(1);
  });

  it('says refused, with the code and no personal data, when the gateway does not want it', async () => {
    const payer = { name: 'Ana', email: 'ana@example.com', taxId: '11111111111', taxIdKind: 'cpf' } as const;
    expect(await gateway.createPixCharge(chargeOf('chg_1', { payer }))).toEqual({
      outcome: 'refused',
      reason: 'Invalid user identification number',
      code: '2067',
    });
  });

  it('says unknown when a key comes back with another amount', async () => {
    await create('chg_1');
    expect(await gateway.createPixCharge(chargeOf('chg_1', { amountCents: 100 }))).toEqual({
      outcome: 'unknown',
      reason: 'idempotency_conflict',
    });
  });

  it('survives one server error by the retry, under the same key', async () => {
    simulator.addFault({ on: 'create', kind: 'server_error_after_commit' });
    await create('chg_1');
    expect(simulator.requests().map(({ headers }) => headers['x-idempotency-key'])).toEqual([
      'chg_1:pix:1',
      'chg_1:pix:1',
    ]);
    expect(simulator.payments()).toHaveLength(1);
  });
});

describe('an answer that never came', () => {
  it.each([
    ['server_error_after_commit', 'server_error'],
    ['reset_after_commit', 'no_answer'],
    ['hang_after_commit', 'no_answer'],
    ['stalled_body_after_commit', 'deadline'],
    ['garbled_after_commit', 'answer_not_understood'],
  ] as const)(
    '%s: unknown (%s), then found by reference, and the same key makes no second one',
    async (kind, reason) => {
      simulator.addFault({ on: 'create', kind, times: 2 });
      const waits = {
        hang_after_commit: { timeoutMs: 300 },
        stalled_body_after_commit: { timeoutMs: 600, maxRetries: 0 },
      };
      const hasty = gatewayWith(Object.hasOwn(waits, kind) ? waits[kind as keyof typeof waits] : {});
      expect(await hasty.createPixCharge(chargeOf('chg_1'))).toEqual({ outcome: 'unknown', reason });
      simulator.clearFaults();
      const [payment] = simulator.payments();
      expect(await gateway.findByReference('chg_1')).toMatchObject({
        outcome: 'found',
        payments: [{ providerPaymentId: payment?.id, pixCode: payment?.pixCode, ticketUrl: expect.any(String) }],
      });
      expect(await create('chg_1')).toBe(payment?.id);
    },
  );

  it.each([
    ['reset_before_commit', 'no_answer'],
    ['server_error', 'server_error'],
    ['unauthorized', 'unauthorized'],
  ] as const)('%s: unknown (%s), and nothing is found', async (kind, reason) => {
    simulator.addFault({ on: 'create', kind, times: 2 });
    expect(await gateway.createPixCharge(chargeOf('chg_1'))).toEqual({ outcome: 'unknown', reason });
    simulator.clearFaults();
    expect(await gateway.findByReference('chg_1')).toEqual({ outcome: 'not_found' });
  });

  it('hands a rate limit to the queue instead of waiting inside the function', async () => {
    simulator.addFault({ on: 'create', kind: 'rate_limited', retryAfterSeconds: 30 });
    expect(await gateway.createPixCharge(chargeOf('chg_1'))).toEqual({
      outcome: 'unknown',
      reason: 'rate_limited',
      retryAfterSeconds: 30,
    });
    expect(simulator.requests()).toHaveLength(1);
  });

  it('is unknown when nobody listens at all', async () => {
    await simulator.close();
    expect(await gateway.createPixCharge(chargeOf('chg_1'))).toEqual({ outcome: 'unknown', reason: 'no_answer' });
    expect(await gateway.getPayment('1')).toEqual({ outcome: 'unknown', reason: 'no_answer' });
    expect(await gateway.findByReference('chg_1')).toEqual({ outcome: 'unknown', reason: 'no_answer' });
    expect(await gateway.cancelCharge('1')).toEqual({ outcome: 'unknown', reason: 'no_answer' });
    expect(await gateway.listPaymentsUpdatedSince('2026-11-23T00:00:00.000Z')).toMatchObject({ outcome: 'unknown' });
    simulator = await startMercadoPagoSimulator({
      accessToken: ACCESS_TOKEN,
      webhookSecret: 'a1b2c3d4e5f60718',
      userId: 1,
      applicationId: 1,
    });
  });
});

describe('reading a payment', () => {
  it('shows amounts in cents, the account and when it was paid', async () => {
    const id = await create('chg_1');
    await simulator.pay(id);
    await simulator.refund(id, 1000);
    expect(await gateway.getPayment(id)).toEqual({
      outcome: 'found',
      payment: {
        providerPaymentId: id,
        status: 'approved',
        rawStatus: 'approved',
        statusDetail: 'partially_refunded',
        amountCents: 9990,
        refundedCents: 1000,
        netAmountCents: 9891,
        currency: 'BRL',
        externalReference: 'chg_1',
        paidAt: '2026-11-23T13:04:58.396Z',
        expiresAt: '2026-11-25T13:04:58.396Z',
        liveMode: true,
        collectorId: '44444',
        pixCode: expect.any(String),
        ticketUrl: expect.any(String),
      },
    });
  });

  it.each([
    ['canceled', 'cancelled'],
    ['charged_back', 'charged_back'],
    ['in_mediation', 'in_mediation'],
    ['teleported', 'unknown'],
    ['constructor', 'unknown'],
  ])('reads the status %s as %s and keeps the word', async (rawStatus, status) => {
    const id = await create('chg_1');
    await simulator.setUnknownStatus(id, rawStatus);
    expect(await gateway.getPayment(id)).toMatchObject({ outcome: 'found', payment: { status, rawStatus } });
  });

  it('says not_found only when the gateway says so or the id cannot exist', async () => {
    expect(await gateway.getPayment('42')).toEqual({ outcome: 'not_found' });
    const before = simulator.requests().length;
    expect(await gateway.getPayment('search')).toEqual({ outcome: 'not_found' });
    expect(simulator.requests()).toHaveLength(before);
  });

  it.each([
    ['unauthorized', 'unauthorized'],
    ['rate_limited', 'rate_limited'],
    ['server_error', 'server_error'],
    ['reset_before_commit', 'no_answer'],
    ['garbled_after_commit', 'answer_not_understood'],
  ] as const)('is unknown after %s', async (kind, reason) => {
    const id = await create('chg_1');
    simulator.addFault({ on: 'get', kind, times: 2 });
    expect(await gateway.getPayment(id)).toMatchObject({ outcome: 'unknown', reason });
  });
});

describe('cancelling', () => {
  it('cancels what is open, and a second time is the same', async () => {
    const id = await create('chg_1');
    expect(await gateway.cancelCharge(id)).toEqual({ outcome: 'cancelled' });
    expect(await gateway.cancelCharge(id)).toEqual({ outcome: 'cancelled' });
    expect(simulator.payments()[0]?.status).toBe('cancelled');
  });

  it('counts an expired charge as cancelled', async () => {
    const id = await create('chg_1');
    clock.advance(3 * 86_400_000);
    expect(await gateway.cancelCharge(id)).toEqual({ outcome: 'cancelled' });
  });

  it('shows the payment when the payer was faster', async () => {
    const id = await create('chg_1');
    await simulator.pay(id);
    expect(await gateway.cancelCharge(id)).toMatchObject({
      outcome: 'already_final',
      payment: { providerPaymentId: id, status: 'approved', amountCents: 9990 },
    });
  });

  it('is unknown when the answer is lost, and right when asked again', async () => {
    const id = await create('chg_1');
    simulator.addFault({ on: 'cancel', kind: 'reset_after_commit', times: 2 });
    expect(await gateway.cancelCharge(id)).toEqual({ outcome: 'unknown', reason: 'no_answer' });
    expect(await gateway.cancelCharge(id)).toEqual({ outcome: 'cancelled' });
    expect(await gateway.cancelCharge('42')).toEqual({ outcome: 'unknown', reason: 'not_found' });
  });
});

describe('reconciliation', () => {
  const listAll = async (since: string): Promise<{ ids: string[]; pages: number }> => {
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const page = await gateway.listPaymentsUpdatedSince(since, cursor);
      if (page.outcome !== 'page') throw new Error(page.reason);
      ids.push(...page.payments.map(({ providerPaymentId }) => providerPaymentId));
      if (page.cursor === undefined) return { ids, pages };
      cursor = page.cursor;
    }
  };

  it('walks through all pages, also when many payments share one millisecond', async () => {
    const since = new Date(clock.now()).toISOString();
    for (let index = 0; index < 230; index += 1) await create(`chg_${index}`);
    const { ids, pages } = await listAll(since);
    expect(new Set(ids).size).toBe(230);
    expect(pages).toBe(3);
  });

  it('leaves nobody out when a payment changes between two pages', async () => {
    const since = new Date(clock.now()).toISOString();
    const made: string[] = [];
    for (let index = 0; index < 120; index += 1) {
      made.push(await create(`chg_${index}`));
      clock.advance(1);
    }
    const first = await gateway.listPaymentsUpdatedSince(since);
    if (first.outcome !== 'page') throw new Error('no page');
    await simulator.pay(made[3] ?? '');
    const second = await gateway.listPaymentsUpdatedSince(since, first.cursor);
    if (second.outcome !== 'page') throw new Error('no page');
    const seen = [...first.payments, ...second.payments].map(({ providerPaymentId }) => providerPaymentId);
    expect(new Set(seen)).toEqual(new Set(made));
    expect(second.payments.at(-1)).toMatchObject({ providerPaymentId: made[3], status: 'approved' });
  });

  it('shows only what changed since', async () => {
    const id = await create('chg_1');
    await create('chg_2');
    clock.advance(60_000);
    const since = new Date(clock.now()).toISOString();
    await simulator.pay(id);
    expect((await listAll(since)).ids).toEqual([id]);
  });

  it('takes a search that lags for not found, never for an error', async () => {
    simulator.setSearchLagMs(5000);
    await create('chg_1');
    expect(await gateway.findByReference('chg_1')).toEqual({ outcome: 'not_found' });
    clock.advance(5000);
    expect(await gateway.findByReference('chg_1')).toMatchObject({ outcome: 'found' });
  });

  it('refuses a cursor that is not its own', async () => {
    expect(await gateway.listPaymentsUpdatedSince('2026-11-23T00:00:00.000Z', 'x')).toEqual({
      outcome: 'unknown',
      reason: 'bad_position',
    });
  });
});
