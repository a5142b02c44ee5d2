import type { Clock } from '@provedor/kernel/clock';
import {
  buildNotificationRequest,
  type Notification,
  type NotificationParts,
  type SignedRequest,
} from './notification.ts';
import type { SeededRandom } from './seeded-random.ts';
import { type ForgeryKind, forgeRequest } from './webhook-forgery.ts';

/** The gateway waits 22 s for an answer. */
const ANSWER_WITHIN_MS = 22_000;
const MAX_ATTEMPTS_KEPT = 5000;
const PARALLEL_REPEATS = 50;

export interface DeliveryAttempt {
  readonly notificationId: number;
  readonly paymentId: number;
  readonly atMs: number;
  /** HTTP status of the receiver; 0 when there was no answer. */
  readonly status: number;
}

export interface WebhookSenderDeps {
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly secret: string;
  readonly userId: number;
  readonly applicationId: number;
  readonly liveMode: boolean;
  readonly signatureTimeUnit: 'seconds' | 'milliseconds';
}

export type Sendable = Pick<Notification, 'id' | 'paymentId' | 'action' | 'url' | 'createdAtMs'>;

export interface WebhookSender {
  /** Signs and posts. Answers the receiver's status, 0 for none, undefined when the simulator closes meanwhile. */
  send(notification: Sendable): Promise<number | undefined>;
  /** The payment's last request again, byte for byte, in parallel. */
  repeat(paymentId: number, times: number): Promise<readonly number[]>;
  forge(kind: ForgeryKind, notification: Sendable): Promise<number>;
  attempts(): readonly DeliveryAttempt[];
  close(): void;
}

const post = async (request: SignedRequest, closing: AbortSignal): Promise<number> => {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  try {
    const { headers, body } = request;
    const response = await fetch(request.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0; // no answer in time, or nobody listens: the retry schedule takes over
  }
};

const partsOf = (deps: WebhookSenderDeps, notification: Sendable): NotificationParts => ({
  notificationUrl: notification.url,
  dataId: String(notification.paymentId),
  bodyDataId: String(notification.paymentId),
  notificationId: notification.id,
  action: notification.action,
  createdAtMs: notification.createdAtMs,
  requestId: deps.random.uuid(),
  ts: String(deps.signatureTimeUnit === 'seconds' ? Math.floor(deps.clock.now() / 1000) : deps.clock.now()),
  secret: deps.secret,
  liveMode: deps.liveMode,
  userId: deps.userId,
  applicationId: deps.applicationId,
});

/** Signs webhooks and puts them on the wire. Knows nothing of queues and retries. */
export const createWebhookSender = (deps: WebhookSenderDeps): WebhookSender => {
  const closing = new AbortController();
  const lastRequest = new Map<number, SignedRequest>();
  const attempts: DeliveryAttempt[] = [];

  return {
    send: async (notification) => {
      const request = buildNotificationRequest(partsOf(deps, notification));
      lastRequest.set(notification.paymentId, request);
      const status = await post(request, closing.signal);
      if (closing.signal.aborted) return undefined;
      const { id, paymentId } = notification;
      attempts.push({ notificationId: id, paymentId, atMs: deps.clock.now(), status });
      if (attempts.length > MAX_ATTEMPTS_KEPT) attempts.shift();
      return status;
    },
    repeat: async (paymentId, times) => {
      const request = lastRequest.get(paymentId);
      const statuses: number[] = [];
      for (let left = request === undefined ? 0 : times; left > 0 && request !== undefined; left -= PARALLEL_REPEATS) {
        const batch = Array.from({ length: Math.min(PARALLEL_REPEATS, left) }, () => post(request, closing.signal));
        statuses.push(...(await Promise.all(batch)));
      }
      return statuses;
    },
    forge: async (kind, notification) =>
      post(forgeRequest(kind, partsOf(deps, notification), deps.clock.now()), closing.signal),
    attempts: () => [...attempts],
    close: () => closing.abort(),
  };
};
