import { addMilliseconds, type Instant } from '@provedor/kernel/instant';

/** Two hourly runs and the lag of the gateway's search index: a payment may be seen twice, never missed. */
const LOOK_BACK_MS = 3 * 3_600_000;

/**
 * From when payments of the gateway are compared: some hours before the last comparison that was read to its end, however long ago that
 * was. A product that stood still for a night has the whole night to catch up, or a payment of it would stay unseen for ever.
 */
export const reconcileFrom = (lastAt: Instant | undefined, startedAt: Instant): Instant =>
  addMilliseconds(lastAt === undefined || lastAt > startedAt ? startedAt : lastAt, -LOOK_BACK_MS);
