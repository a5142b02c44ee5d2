import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import type { BillingRunId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { BillingRunRepository } from '../ports.ts';
import { getBillingRun } from '../queries/get-billing-run.ts';

export interface EndBillingRunDependencies {
  readonly runs: BillingRunRepository;
  readonly commit: Commit;
}

/**
 * Ends a run, frees its day and tells of it in one transaction, once: a run that is over stays as it is. `failed` says that its worker gave
 * up; what it did not issue is found by the next run.
 */
export const endBillingRun =
  (deps: EndBillingRunDependencies) =>
  async (ctx: Context, billingRunId: BillingRunId, state: 'finished' | 'failed'): Promise<void> => {
    const run = await getBillingRun(deps)(ctx, billingRunId);
    try {
      await deps.commit(ctx, {
        operations: deps.runs.end(run, state, currentInstant(ctx.clock)),
        changes: [
          changeDraft({
            event: `billing.run-${state}.v1`,
            aggregate: 'billing-run',
            aggregateId: billingRunId,
            aggregateVersion: 2,
            payload: { billingRunId, issuedCount: run.issuedCount },
          }),
        ],
      });
    } catch (error) {
      if (!isAppError(error, 'billing.run_is_over')) throw error;
    }
  };
