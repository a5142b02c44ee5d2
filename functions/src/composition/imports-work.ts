import type { Context } from '@provedor/kernel/context';
import { BranchId, CompanyId, ImportJobId } from '@provedor/kernel/ids';
import * as z from 'zod';
import type { Runtime } from './runtime.ts';
import { sendWork } from './work-queues.ts';

/** Work of one job. `step` names who asked, `part` makes a continuation another message than the one before. */
export const ImportWork = z.object({
  companyId: CompanyId,
  branchId: BranchId,
  importJobId: ImportJobId,
  step: z.string(),
  part: z.int(),
});

export const enqueueImport =
  (runtime: Runtime) =>
  (ctx: Context, importJobId: ImportJobId, step: string, part = 0): Promise<void> => {
    const { companyId, branchId } = ctx;
    const body: z.infer<typeof ImportWork> = { companyId, branchId, importJobId, step, part };
    const deduplicationId = `${importJobId}-${step}-${part}`;
    return sendWork(runtime, 'imports-work', { body, groupId: companyId, deduplicationId });
  };
