import { createHeartbeats } from '@provedor/core/table/heartbeats';
import type { schedules } from '@provedor/manifest/schedules';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** A job of a schedule that notes when it came to its end: the health page shows one that does not. */
export const scheduled = <T>(
  runtime: Runtime,
  schedule: keyof typeof schedules,
  run: () => Promise<T>,
): (() => Promise<T>) => {
  const heartbeats = createHeartbeats(composeTable(runtime).config, runtime.clock);
  return async () => {
    const result = await run();
    await heartbeats.beat(schedule);
    return result;
  };
};
