import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';

/** Port to the worker that carries a pass out. */
export type EnqueueCollectionsRun = (ctx: Context) => Promise<void>;

/** Starts a pass of today. Two at once are worked on one after the other, and the second finds what is left. */
export const startCollectionsRun =
  ({ enqueue }: { readonly enqueue: EnqueueCollectionsRun }) =>
  async (ctx: Context): Promise<{ runOn: CalendarDate }> => {
    await enqueue(ctx);
    return { runOn: today(ctx.clock) };
  };
