import type { Context } from '@provedor/kernel/context';
import { BillingRunId, BranchId, CompanyId } from '@provedor/kernel/ids';
import * as z from 'zod';
import type { Runtime } from './runtime.ts';
import { sendWork } from './work-queues.ts';

/** Work of one run. `step` names who asked, `part` makes a continuation another message than the one before. */
export const BillingWork = z.object({
  companyId: CompanyId,
  branchId: BranchId,
  billingRunId: BillingRunId,
  step: z.string(),
  part: z.int(),
});

/** One company's runs are one message group: it has one billing writer at a time. */
export const enqueueBillingRun =
  (runtime: Runtime) =>
  (ctx: Context, billingRunId: BillingRunId, step: string, part = 0): Promise<void> => {
    const { companyId, branchId } = ctx;
    const body: z.infer<typeof BillingWork> = { companyId, branchId, billingRunId, step, part };
    const deduplicationId = `${billingRunId}-${step}-${part}`;
    return sendWork(runtime, 'billing-work', { body, groupId: companyId, deduplicationId });
  };
