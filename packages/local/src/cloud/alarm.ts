import type { Clock } from '@provedor/kernel/clock';

/** One wake-up call at an instant of a clock. Real time drives it; `check` lets a travelling clock drive it. */
export interface Alarm {
  /** Rings at `at` (epoch ms) unless it is already set to ring sooner. */
  setBy(at: number): void;
  /** Rings now if the instant has come: call after moving a travelling clock. */
  check(): void;
  stop(): void;
}

/** setTimeout holds 2^31 ms at most, and a machine may sleep: look again at least this often. */
const MAX_SLEEP_MS = 60_000;

export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let dueAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function arm(): void {
    clearTimeout(timer);
    if (dueAt === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(check, Math.min(Math.max(dueAt - clock.now(), 1), MAX_SLEEP_MS));
    timer.unref();
  }

  function check(): void {
    if (clock.now() < dueAt) {
      arm();
      return;
    }
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
    ring();
  }

  return {
    setBy: (at) => {
      if (at >= dueAt) return;
      dueAt = at;
      arm();
    },
    check: () => {
      if (dueAt !== Number.POSITIVE_INFINITY) check();
    },
    stop: () => {
      clearTimeout(timer);
      dueAt = Number.POSITIVE_INFINITY;
    },
  };
}
