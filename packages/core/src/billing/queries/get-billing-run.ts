import type { Context } from '@provedor/kernel/context';
import type { BillingRunId } from '@provedor/kernel/ids';
import type { BillingRunRecord } from '../domain/billing-run.ts';
import { runNotFound } from '../errors.ts';
import type { BillingRunRepository } from '../ports.ts';

/** Reads a billing run and its progress. Throws `billing.run_not_found` (404). */
export const getBillingRun =
  ({ runs }: { readonly runs: BillingRunRepository }) =>
  async (ctx: Context, billingRunId: BillingRunId): Promise<BillingRunRecord> => {
    const run = await runs.find(ctx, billingRunId);
    if (run === undefined) throw runNotFound(billingRunId);
    return run;
  };
