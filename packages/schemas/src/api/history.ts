import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';

/** One line of a record's history: what happened, who did it, by which permission. */
export const HistoryEntry = z.object({
  changeId: z.string(),
  event: z.string(),
  at: Instant,
  actor: z.string(),
  permission: z.string(),
  aggregateVersion: z.int(),
  changedFields: z.array(z.string()),
  payload: z.record(z.string(), z.unknown()),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
export const HistoryPage = pageOf(HistoryEntry);
export const HistoryQuery = PageQuery;
