import type { Context as ActingContext } from '@provedor/kernel/context';
import { BranchId, CompanyId, createIdSource } from '@provedor/kernel/ids';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { composeCollectionsRun, enqueueCollectionsRun } from '../../composition/collections.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Work = z.object({ companyId: CompanyId, branchId: BranchId, requestId: z.string(), step: z.int() });

/** A case is left for the next call when less time than this remains. */
const TIME_RESERVE_MS = 120_000;

/** Carries a pass of collections out, over as many calls as it takes. */
export const create = (runtime: Runtime) => {
  const run = composeCollectionsRun(runtime);
  return (event: SQSEvent, lambda: Context) =>
    createRecordConsumer(runtime, async (record) => {
      const { step, ...scope } = Work.parse(JSON.parse(record.body));
      const ctx: ActingContext = {
        ...scope,
        actor: { kind: 'system', name: 'collections-run' },
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      };
      const after = await run(ctx, {
        mayGoOn: () => lambda.getRemainingTimeInMillis() > TIME_RESERVE_MS,
        onFailure: (id, error) => runtime.logger.error('collection case failed', { id, error }),
      });
      if (after.tripped) runtime.logger.error('too many blocks for one day: all are held', { id: after.runOn });
      if (after.phase !== 'finished') await enqueueCollectionsRun(runtime)(ctx, step + 1);
    })(event);
};
export const handler = onLambda(create);
