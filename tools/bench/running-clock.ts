import type { Clock } from '@provedor/kernel/clock';

/** A clock that begins at a moment of its own and goes on from there at the machine's pace. */
export const runningClock = (startsAt: string): Clock => {
  const at = Date.parse(startsAt);
  const from = performance.now();
  return { now: () => at + Math.floor(performance.now() - from) };
};
