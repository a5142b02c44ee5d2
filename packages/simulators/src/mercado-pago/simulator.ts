import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Clock, systemClock } from '@provedor/kernel/clock';
import type { ApiRequest } from './api.ts';
import { createControl, type SimulatorControl } from './control.ts';
import { faultQueue } from './faults.ts';
import { createSimulatorServer } from './http-server.ts';
import { createNotifier, DEFAULT_RETRY_SCHEDULE_MS } from './notifier.ts';
import type { AccountFacts } from './payment-json.ts';
import { createPaymentService } from './payment-service.ts';
import { openPaymentStore } from './payment-store.ts';
import { seededRandom } from './seeded-random.ts';
import { createWebhookSender } from './webhook-sender.ts';

const TICK_MS = 1000;
const MAX_REQUESTS_KEPT = 1000;

export interface MercadoPagoSimulatorOptions {
  /** 0, the default, takes a free port. Always on 127.0.0.1. */
  readonly port?: number;
  readonly accessToken: string;
  readonly webhookSecret: string;
  /** The seller: `collector_id` of payments and `user_id` of webhooks. */
  readonly userId: number;
  readonly applicationId: number;
  /** Start of ticket addresses; the simulator's own address unless told. */
  readonly publicUrl?: string;
  readonly clock?: Clock;
  /** Keeps payments, idempotency keys and undelivered webhooks between starts. In memory only without it. */
  readonly stateFile?: string;
  readonly liveMode?: boolean;
  readonly signatureTimeUnit?: 'seconds' | 'milliseconds';
  readonly retryScheduleMs?: readonly number[];
  /** Of drops, delays, repeats and request ids. */
  readonly seed?: number;
  /** Calls `run` again and again until the returned function is called; `tick()` by hand is enough in tests. */
  readonly ticker?: (run: () => void) => () => void;
}

export interface MercadoPagoSimulator extends SimulatorControl {
  /** Base address for the SDK, such as `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly port: number;
  /** The last thousand requests of the payments API, oldest first. */
  requests(): readonly ApiRequest[];
  close(): Promise<void>;
}

const everySecond = (run: () => void): (() => void) => {
  const timer = setInterval(run, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

/** No ticking by itself: for tests that travel in time. */
export const manualTicker = (): (() => void) => () => {};

const requestLog = () => {
  const kept: ApiRequest[] = [];
  return {
    add: (request: ApiRequest) => {
      kept.push(request);
      if (kept.length > MAX_REQUESTS_KEPT) kept.shift();
    },
    all: () => [...kept],
  };
};

const createParts = (options: MercadoPagoSimulatorOptions) => {
  const { clock = systemClock, liveMode = true, retryScheduleMs = DEFAULT_RETRY_SCHEDULE_MS } = options;
  const store = openPaymentStore(options.stateFile);
  const faults = faultQueue();
  const random = seededRandom(options.seed ?? 1);
  const sender = createWebhookSender({
    clock,
    random,
    secret: options.webhookSecret,
    userId: options.userId,
    applicationId: options.applicationId,
    liveMode,
    signatureTimeUnit: options.signatureTimeUnit ?? 'seconds',
  });
  const notifier = createNotifier({ store, clock, random, sender, retryScheduleMs });
  const service = createPaymentService({ store, clock, notifier });
  const control = createControl({ service, notifier, faults, sender, clock, store });
  return { store, faults, sender, service, control, clock, liveMode };
};

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/**
 * Starts a stand-in for the Mercado Pago payments API on loopback: PIX and boleto payments, refunds, searches, signed
 * webhooks with retries, a page on which people pay, and faults on demand.
 */
export const startMercadoPagoSimulator = async (
  options: MercadoPagoSimulatorOptions,
): Promise<MercadoPagoSimulator> => {
  const { store, faults, sender, service, control, clock, liveMode } = createParts(options);
  const log = requestLog();
  const ticketHash = (paymentId: number): string =>
    createHmac('sha256', options.webhookSecret).update(`ticket:${paymentId}`).digest('hex').slice(0, 32);
  let publicUrl = options.publicUrl ?? '';
  const account: AccountFacts = {
    userId: options.userId,
    liveMode,
    ticketUrl: ({ id }) => `${publicUrl}/payments/${id}/ticket?hash=${ticketHash(id)}`,
  };
  const publicHosts = options.publicUrl === undefined ? [] : [new URL(options.publicUrl).hostname];
  const server = createSimulatorServer({
    api: { accessToken: options.accessToken, store, service, account, nowMs: () => clock.now() },
    control,
    faults,
    ticketHash,
    allowedHosts: new Set(['127.0.0.1', 'localhost', '[::1]', ...publicHosts]),
    onApiRequest: log.add,
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  publicUrl ||= url;
  const stopTicking = (options.ticker ?? everySecond)(() => void control.tick());

  return {
    ...control,
    url,
    port,
    requests: log.all,
    close: async () => {
      stopTicking();
      sender.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      store.close();
    },
  };
};
