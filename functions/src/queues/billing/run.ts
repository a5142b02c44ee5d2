import type { Context as ActingContext } from '@provedor/kernel/context';
import { BillingRunId, BranchId, CompanyId, createIdSource } from '@provedor/kernel/ids';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { composeBilling, enqueueBillingRun } from '../../composition/billing.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Work = z.object({ companyId: CompanyId, branchId: BranchId, billingRunId: BillingRunId, step: z.int() });

/** A shard is left for the next call when less time than this remains. */
const TIME_RESERVE_MS = 120_000;

/** Carries a billing run out, over as many calls as it takes. */
export const create = (runtime: Runtime) => {
  const billing = composeBilling(runtime);
  return (event: SQSEvent, lambda: Context) =>
    createRecordConsumer(runtime, async (record) => {
      const { billingRunId, step, ...scope } = Work.parse(JSON.parse(record.body));
      const ctx: ActingContext = {
        ...scope,
        actor: { kind: 'system', name: 'billing-run' },
        requestId: billingRunId,
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      };
      const mayGoOn = () => lambda.getRemainingTimeInMillis() > TIME_RESERVE_MS;
      const outcome = await billing.carryOut(ctx, { billingRunId, mayGoOn });
      if (outcome === 'to_be_continued') await enqueueBillingRun(runtime)(ctx, billingRunId, step + 1);
    })(event);
};
export const handler = onLambda(create);
