import { readdirSync, readFileSync } from 'node:fs';
import { travellingClock } from '@provedor/kernel/clock';
import { manualTicker, startMercadoPagoSimulator } from '@provedor/simulators/mercado-pago/simulator';
import { MercadoPagoConfig, Payment } from 'mercadopago';
import { AppConfig } from 'mercadopago/dist/utils/config/index.js';
import { describe, expect, it } from 'vitest';
import { checkBaseUrl, PRODUCTION_BASE_URL, withBaseUrl } from './base-url.ts';
import { mercadoPagoGateway } from './gateway.ts';
import { readPaymentAnswer } from './payment-answer.ts';

const clock = travellingClock('2026-11-23T13:04:58.396Z');
const start = () =>
  startMercadoPagoSimulator({
    accessToken: 'APP_USR-sdk-rules',
    webhookSecret: 'a1b2c3d4e5f60718',
    userId: 1,
    applicationId: 1,
    clock,
    ticker: manualTicker,
  });
const gatewayAt = (baseUrl: string) => mercadoPagoGateway({ accessToken: 'APP_USR-sdk-rules', clock, baseUrl });
const charge = (chargeId: string) => ({
  chargeId,
  amountCents: 9990,
  description: 'Fatura',
  expiresAt: new Date(clock.now() + 86_400_000).toISOString(),
  payer: { name: 'Ana Silva', email: 'ana@example.com', taxId: '52998224725', taxIdKind: 'cpf' as const },
  notificationUrl: 'http://127.0.0.1:9/hooks/mp',
  idempotencyKey: `${chargeId}:pix:1`,
});

describe('idempotency keys', () => {
  it('leak from one call into the next inside the SDK: the reason for our rule', async () => {
    const simulator = await start();
    const config = new MercadoPagoConfig({ accessToken: 'APP_USR-sdk-rules', options: { maxRetries: 0 } });
    const payment = new Payment(config);
    const call = (requestOptions?: { idempotencyKey: string }) =>
      withBaseUrl(simulator.url, () =>
        payment.cancel({ id: 42, ...(requestOptions === undefined ? {} : { requestOptions }) }).catch(() => undefined),
      );
    await call({ idempotencyKey: 'k1' });
    await call();
    expect(simulator.requests().map(({ headers }) => headers['x-idempotency-key'])).toEqual(['k1', 'k1']);
    await simulator.close();
  });

  it('are our own for every write of the gateway', async () => {
    const simulator = await start();
    const gateway = gatewayAt(simulator.url);
    const first = await gateway.createPixCharge(charge('chg_1'));
    await gateway.createPixCharge(charge('chg_2'));
    if (first.outcome === 'created') await gateway.cancelCharge(first.providerPaymentId);
    const ids = simulator.payments().map(({ id }) => id);
    expect(simulator.requests().map(({ headers }) => headers['x-idempotency-key'])).toEqual([
      'chg_1:pix:1',
      'chg_2:pix:1',
      `cancel:${ids[0]}`,
    ]);
    await simulator.close();
  });

  it('have no other way in: a configuration is made in one file, and requestOptions nowhere', () => {
    const sources = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const using = (pattern: RegExp) =>
      sources.filter((name) => pattern.test(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));
    expect(using(/new MercadoPagoConfig\(/)).toEqual(['sdk-call.ts']);
    expect(using(/requestOptions[:,]/)).toEqual([]);
  });
});

describe('the base URL', () => {
  it('is production, untouched, when nothing is set', async () => {
    mercadoPagoGateway({ accessToken: 'APP_USR-sdk-rules', clock });
    const seen = await withBaseUrl(undefined, async () => AppConfig.BASE_URL);
    expect([seen, AppConfig.BASE_URL]).toEqual([PRODUCTION_BASE_URL, PRODUCTION_BASE_URL]);
  });

  it('is replaced only while a call starts, so that two gateways live side by side', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await Promise.all([
      gatewayAt(one.url).createPixCharge(charge('chg_one')),
      gatewayAt(other.url).createPixCharge(charge('chg_other')),
    ]);
    expect(one.payments().map(({ externalReference }) => externalReference)).toEqual(['chg_one']);
    expect(other.payments().map(({ externalReference }) => externalReference)).toEqual(['chg_other']);
    expect(AppConfig.BASE_URL).toBe(PRODUCTION_BASE_URL);
    await Promise.all([one.close(), other.close()]);
  });

  it('is put back when the call cannot even start', () => {
    const failing = () =>
      withBaseUrl('http://127.0.0.1:1', () => {
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(AppConfig.BASE_URL).toBe(PRODUCTION_BASE_URL);
  });

  it.each([
    'https://api.mercadopago.com.evil.example',
    'http://10.0.0.1:8080',
    'http://127.0.0.1.evil.example',
    'http://evil@10.0.0.1',
    'nonsense',
    '',
  ])('refuses %j', (baseUrl) => {
    expect(() => gatewayAt(baseUrl)).toThrow(expect.objectContaining({ code: 'payments.gateway_address_refused' }));
  });

  it.each([
    [undefined, undefined],
    [PRODUCTION_BASE_URL, undefined],
    ['http://127.0.0.1:4100/', 'http://127.0.0.1:4100'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
  ])('takes %j as %j', (baseUrl, checked) => {
    expect(checkBaseUrl(baseUrl)).toBe(checked);
  });
});

describe('the access token', () => {
  it.each(['', ' ', 'changeme', '<token>'])('%j stops the start', (accessToken) => {
    expect(() => mercadoPagoGateway({ accessToken, clock })).toThrow(
      expect.objectContaining({ code: 'payments.secret_missing' }),
    );
  });
});

describe('answers from the world', () => {
  const answer = { id: 1, status: 'approved', transaction_amount: 1, currency_id: 'BRL', live_mode: true };

  it.each([
    [0.29, 29],
    [19.99, 1999],
    [99999.99, 9_999_999],
    [0.1 + 0.2, 30],
    [1.1 * 3, 330],
    [1.01, 101],
  ])('reads %d reais as %i cents', (amount, amountCents) => {
    expect(readPaymentAnswer({ ...answer, transaction_amount: amount })?.amountCents).toBe(amountCents);
  });

  it.each([
    ['a third decimal', { transaction_amount: 1.005 }],
    ['an amount as text', { transaction_amount: '10.00' }],
    ['no amount', { transaction_amount: null }],
    ['no mode', { live_mode: undefined }],
    ['no id', { id: null }],
    ['an id that is no number', { id: 'search' }],
    ['an impossible date', { date_approved: 'yesterday' }],
  ])('does not read a payment with %s', (_, change) => {
    expect(readPaymentAnswer({ ...answer, ...change })).toBeUndefined();
  });

  it('reads a payment whose net amount is odd, without it', () => {
    const paid = { ...answer, date_approved: '2026-11-23T10:04:58.396-04:00' };
    const payment = readPaymentAnswer({ ...paid, transaction_details: { net_received_amount: 0.985 } });
    expect(payment).toMatchObject({ amountCents: 100, paidAt: '2026-11-23T14:04:58.396Z' });
    expect(payment).not.toHaveProperty('netAmountCents');
  });

  it('reads ids as text and leaves absent facts out', () => {
    expect(readPaymentAnswer({ ...answer, id: '131400000001', external_reference: null })).toEqual({
      providerPaymentId: '131400000001',
      status: 'approved',
      rawStatus: 'approved',
      amountCents: 100,
      refundedCents: 0,
      currency: 'BRL',
      liveMode: true,
    });
  });
});
