// For this folder's tests only: a running simulator, the real SDK pointed at it, and a receiver of webhooks.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import { MercadoPagoConfig, Payment, PaymentRefund } from 'mercadopago';
import { AppConfig } from 'mercadopago/dist/utils/config/index.js';
import {
  type MercadoPagoSimulator,
  type MercadoPagoSimulatorOptions,
  manualTicker,
  startMercadoPagoSimulator,
} from './simulator.ts';

export const ACCESS_TOKEN = 'APP_USR-test-bench';
export const WEBHOOK_SECRET = '5f9c0d7be1a24c3db8e0f6a7c2d41e93';

export interface ReceivedWebhook {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** Statuses to answer, in order; then 200. */
  answerWith(...statuses: number[]): void;
  /** Runs while the sender waits for the answer. */
  onReceive(act: () => Promise<void>): void;
  close(): Promise<void>;
}

export const startReceiver = async (): Promise<Receiver> => {
  const received: ReceivedWebhook[] = [];
  let statuses: number[] = [];
  let act = async (): Promise<void> => {};
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const url = new URL(request.url ?? '', 'http://receiver');
    received.push({ url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    await act();
    response.writeHead(statuses.shift() ?? 200).end();
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hooks/mp?source_news=webhooks`,
    received,
    answerWith: (...next) => {
      statuses = next;
    },
    onReceive: (next) => {
      act = next;
    },
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

export interface Bench {
  readonly simulator: MercadoPagoSimulator;
  readonly receiver: Receiver;
  readonly clock: TravellingClock;
  /** A client of its own for each call: the SDK leaks idempotency keys between calls of one configuration. */
  payments(idempotencyKey: string, timeout?: number): Payment;
  refunds(idempotencyKey: string): PaymentRefund;
  pixBody(reference: string, amount?: number): Parameters<Payment['create']>[0]['body'];
  close(): Promise<void>;
}

export const startBench = async (options: Partial<MercadoPagoSimulatorOptions> = {}): Promise<Bench> => {
  const clock = travellingClock('2026-11-23T13:04:58.396Z');
  const simulator = await startMercadoPagoSimulator({
    accessToken: ACCESS_TOKEN,
    webhookSecret: WEBHOOK_SECRET,
    userId: 44444,
    applicationId: 1,
    clock,
    ticker: manualTicker,
    ...options,
  });
  const receiver = await startReceiver();
  Reflect.set(AppConfig, 'BASE_URL', simulator.url);
  const configFor = (idempotencyKey: string, timeout = 4000): MercadoPagoConfig =>
    new MercadoPagoConfig({
      accessToken: ACCESS_TOKEN,
      options: { idempotencyKey, timeout, maxRetries: 1, initialDelay: 1, maxDelay: 1 },
    });
  return {
    simulator,
    receiver,
    clock,
    payments: (key, timeout) => new Payment(configFor(key, timeout)),
    refunds: (key) => new PaymentRefund(configFor(key)),
    pixBody: (reference, amount = 99.9) => ({
      transaction_amount: amount,
      description: 'Fatura 11/2026',
      payment_method_id: 'pix',
      external_reference: reference,
      notification_url: receiver.url,
      date_of_expiration: '2026-11-25T23:59:59.000-03:00',
      payer: {
        email: 'ana@example.com',
        first_name: 'Ana',
        last_name: 'Silva',
        identification: { type: 'CPF', number: '52998224725' },
      },
    }),
    close: async () => {
      await simulator.close();
      await receiver.close();
    },
  };
};
