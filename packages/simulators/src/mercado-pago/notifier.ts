import type { Clock } from '@provedor/kernel/clock';
import type { Notification } from './notification.ts';
import type { Payment } from './payment.ts';
import type { PaymentStore } from './payment-store.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { WebhookSender } from './webhook-sender.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Every 15 minutes, then wider apart (vendor's webhook page; the later steps are our choice). */
export const DEFAULT_RETRY_SCHEDULE_MS: readonly number[] = [
  15 * MINUTE_MS,
  15 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  24 * HOUR_MS,
  48 * HOUR_MS,
];

export interface WebhookBehaviour {
  /** Part of the notifications that is lost, 0 to 1. */
  readonly dropRate: number;
  /** Part of the notifications that is sent twice, 0 to 1. */
  readonly repeatRate: number;
  /** Each is delayed by a random time up to this, so that later ones overtake earlier ones. */
  readonly maxDelayMs: number;
}

export type ReleaseOrder = 'sent' | 'reversed' | 'shuffled';

export interface NotifierDeps {
  readonly store: PaymentStore;
  readonly clock: Clock;
  readonly random: SeededRandom;
  readonly sender: WebhookSender;
  readonly retryScheduleMs: readonly number[];
}

export interface Notifier {
  /** Queues a notification; nothing is sent before `pump`. */
  announce(payment: Payment, action: Notification['action']): void;
  /** Sends what is due; resolves when these sendings ended. */
  pump(): Promise<void>;
  setBehaviour(behaviour: Partial<WebhookBehaviour>): void;
  hold(): void;
  release(order: ReleaseOrder): Promise<void>;
}

const inOrder = (held: readonly Notification[], order: ReleaseOrder, random: SeededRandom): readonly Notification[] => {
  if (order === 'sent') return held;
  if (order === 'reversed') return held.toReversed();
  return held
    .map((notification) => ({ notification, rank: random.next() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ notification }) => notification);
};

const afterAttempt = (deps: NotifierDeps, notification: Notification, status: number): Notification => {
  const attempts = notification.attempts + 1;
  // The vendor's page names 200 and 201 as the only good answers.
  if (status === 200 || status === 201) return { ...notification, attempts, state: 'delivered' };
  const waitMs = deps.retryScheduleMs[attempts - 1];
  return waitMs === undefined
    ? { ...notification, attempts, state: 'abandoned' }
    : { ...notification, attempts, nextAttemptAtMs: deps.clock.now() + waitMs };
};

/** One lane per payment: its notifications go one after the other, those of different payments side by side. */
const createLanes = (deps: NotifierDeps) => {
  const lanes = new Map<number, Promise<void>>();
  const inFlight = new Set<number>();
  const deliver = async (notification: Notification): Promise<void> => {
    const status = await deps.sender.send(notification);
    inFlight.delete(notification.id);
    if (status !== undefined) deps.store.saveNotification(afterAttempt(deps, notification, status));
  };
  return {
    isInFlight: (id: number) => inFlight.has(id),
    send: (notification: Notification): Promise<void> => {
      const { id, paymentId } = notification;
      inFlight.add(id);
      const lane = (lanes.get(paymentId) ?? Promise.resolve()).then(async () => {
        await deliver(notification);
        if (lanes.get(paymentId) === lane) lanes.delete(paymentId);
      });
      lanes.set(paymentId, lane);
      return lane;
    },
    whenEmpty: async (): Promise<void> => {
      await Promise.all(lanes.values());
    },
  };
};

/** Keeps notifications until they are delivered: queue, delays, drops, repeats and the retry schedule. */
export const createNotifier = (deps: NotifierDeps): Notifier => {
  const { store, clock, random } = deps;
  const lanes = createLanes(deps);
  let behaviour: WebhookBehaviour = { dropRate: 0, repeatRate: 0, maxDelayMs: 0 };
  let holding = false;
  const firstState = (): Notification['state'] => {
    if (random.next() < behaviour.dropRate) return 'dropped';
    return holding ? 'held' : 'pending';
  };

  return {
    announce: (payment, action) => {
      if (payment.notificationUrl === undefined) return;
      const copies = random.next() < behaviour.repeatRate ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1)
        store.saveNotification({
          id: store.nextId(),
          paymentId: payment.id,
          action,
          url: payment.notificationUrl,
          createdAtMs: clock.now(),
          attempts: 0,
          nextAttemptAtMs: clock.now() + Math.floor(random.next() * behaviour.maxDelayMs),
          state: firstState(),
        });
    },
    pump: async () => {
      const due = store
        .notifications()
        .filter(({ id, state }) => state === 'pending' && !lanes.isInFlight(id))
        .filter(({ nextAttemptAtMs }) => nextAttemptAtMs <= clock.now())
        .toSorted((one, other) => one.nextAttemptAtMs - other.nextAttemptAtMs);
      for (const notification of due) void lanes.send(notification);
      await lanes.whenEmpty();
    },
    setBehaviour: (changes) => {
      behaviour = { ...behaviour, ...changes };
    },
    hold: () => {
      holding = true;
    },
    release: async (order) => {
      holding = false;
      const held = store.notifications().filter(({ state }) => state === 'held');
      for (const notification of inOrder(held, order, random)) {
        const released: Notification = { ...notification, state: 'pending' };
        store.saveNotification(released);
        await lanes.send(released);
      }
    },
  };
};
