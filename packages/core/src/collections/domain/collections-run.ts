import { CalendarDate } from '@provedor/kernel/calendar-date';
import { CompanyId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

export const CollectionsRun = z.object({
  companyId: CompanyId,
  runOn: CalendarDate,
  /**
   * In this order. `open`: overdue invoices get a case. `evaluate`: every open case is looked at; blocks are only counted. `block`: what
   * was counted is carried out, unless it is too much for one day.
   */
  phase: z.enum(['open', 'evaluate', 'block', 'finished']),
  shardsDone: z.int(),
  /** Cursor of the shard that is being worked on; absent at its beginning. */
  shardCursor: z.string().exactOptional(),
  openedCount: z.int(),
  noticedCount: z.int(),
  settledCount: z.int(),
  heldCount: z.int(),
  renewedCount: z.int(),
  /** Cases that could be blocked now, found in the phase `evaluate` of this pass. */
  candidateCount: z.int(),
  /** Blocks of the whole day, over all its passes. */
  blockedCount: z.int(),
  tripped: z.boolean(),
  failedCount: z.int(),
  updatedAt: Instant,
});
export type CollectionsRun = z.infer<typeof CollectionsRun>;

/** A pass over the day; the blocks that the day has had stay counted. */
export const newPass = (
  companyId: CompanyId,
  runOn: CalendarDate,
  before: CollectionsRun | undefined,
  at: Instant,
): CollectionsRun => ({
  companyId,
  runOn,
  phase: 'open',
  shardsDone: 0,
  openedCount: 0,
  noticedCount: 0,
  settledCount: 0,
  heldCount: 0,
  renewedCount: 0,
  candidateCount: 0,
  blockedCount: before?.blockedCount ?? 0,
  tripped: false,
  failedCount: 0,
  updatedAt: at,
});
