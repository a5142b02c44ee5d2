import { setTimeout as wait } from 'node:timers/promises';
import type { Functions } from '../lambda/functions.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { Consumers } from './consumers.ts';

const LOOK_MS = 2;

/**
 * Resolves when nothing is left to do now: streams read to their end, no visible message in a queue with a consumer, no function running,
 * no schedule due. Messages that wait for a later time (delayed, or failed and to be tried again) do not count.
 * @throws Error naming what is still busy after `timeoutMs`
 */
export async function untilIdle(
  parts: { consumers: Consumers; functions: Functions; scheduler: Scheduler },
  timeoutMs: number,
): Promise<void> {
  const { consumers, functions, scheduler } = parts;
  const until = performance.now() + timeoutMs;
  for (;;) {
    const startedBefore = functions.started();
    await Promise.race([
      consumers.streamsCaughtUp(),
      wait(Math.max(1, until - performance.now()), undefined, { ref: false }),
    ]);
    const busy = consumers.health().filter((one) => one.busy);
    // A function that ran meanwhile may have written to a stream that was read before.
    if (busy.length === 0 && functions.running() === 0 && !scheduler.due() && functions.started() === startedBefore)
      return;
    if (performance.now() > until) {
      const names = busy.map(({ name, problem }) => (problem === undefined ? name : `${name} (${problem})`));
      throw new Error(
        `Still busy after ${timeoutMs} ms: ${[...names, `${functions.running()} functions running`].join(', ')}.`,
      );
    }
    await wait(LOOK_MS);
  }
}
