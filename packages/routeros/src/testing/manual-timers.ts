import type { Timers } from '../connection/timers.ts';

/** Time that passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** Lets milliseconds pass; what falls due runs in its order. */
  pass(ms: number): void;
  planned(): readonly number[];
}

export const createManualTimers = (): ManualTimers => {
  let now = 0;
  let plans: { readonly at: number; readonly run: () => void }[] = [];
  return {
    after: (delayMs, run) => {
      const plan = { at: now + delayMs, run };
      plans.push(plan);
      return () => {
        plans = plans.filter((other) => other !== plan);
      };
    },
    pass: (ms) => {
      const until = now + ms;
      for (;;) {
        const [next] = plans.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        plans = plans.filter((plan) => plan !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
    planned: () => plans.map(({ at }) => at - now),
  };
};
