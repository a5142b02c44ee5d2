import { BranchId, CompanyId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

/** The envelope that every consumer receives: the `change` item as it was written. Payloads carry ids, never personal values. */
export const ChangeEvent = z.object({
  changeId: z.string(),
  event: z.string().regex(/^[a-z-]+\.[a-z-]+\.v\d+$/),
  aggregate: z.string(),
  aggregateId: z.string(),
  aggregateVersion: z.int(),
  companyId: CompanyId,
  branchId: BranchId,
  at: Instant,
  actor: z.string(),
  permission: z.string(),
  requestId: z.string(),
  changedFields: z.array(z.string()),
  payload: z.record(z.string(), z.unknown()),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;
