import type { Clock } from '@provedor/kernel/clock';
import { createAlarm } from '../cloud/alarm.ts';

/** Who waits for messages of which queue. Push, not polling: a send wakes the waiting consumers at once. */
export interface Availability {
  /** Calls `listener` whenever messages of the queue may have become visible; gives back how to stop. */
  on(queue: string, listener: () => void): () => void;
  /** Listeners of the queue. */
  count(queue: string): number;
  announce(queue: string): void;
  /** A message of the queue becomes visible at this instant (epoch ms): delay or visibility timeout. */
  announceAt(queue: string, at: number): void;
  /** Looks at the clock again; for clocks that are moved by hand. */
  check(): void;
  stop(): void;
}

export function createAvailability(clock: Clock): Availability {
  const listeners = new Map<string, Set<() => void>>();
  const dueAt = new Map<string, number>();
  const alarm = createAlarm(clock, ring);

  function ring(): void {
    const now = clock.now();
    for (const [queue, at] of [...dueAt]) {
      if (at > now) {
        alarm.setBy(at);
        continue;
      }
      dueAt.delete(queue);
      announce(queue);
    }
  }

  function announce(queue: string): void {
    for (const listener of [...(listeners.get(queue) ?? [])]) listener();
  }

  return {
    on: (queue, listener) => {
      const known = listeners.get(queue) ?? new Set();
      listeners.set(queue, known.add(listener));
      return () => {
        known.delete(listener);
      };
    },
    count: (queue) => listeners.get(queue)?.size ?? 0,
    announce,
    announceAt: (queue, at) => {
      dueAt.set(queue, Math.min(at, dueAt.get(queue) ?? Number.POSITIVE_INFINITY));
      alarm.setBy(at);
    },
    check: alarm.check,
    stop: alarm.stop,
  };
}
