import type { Context as ActingContext } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { queues } from '@provedor/manifest/queues';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { composeBilling } from '../../composition/billing.ts';
import { BillingWork, enqueueBillingRun } from '../../composition/billing-work.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

/** A page of contracts is left for the next call when less time than this remains. */
const TIME_RESERVE_MS = 120_000;

const isLastTry = ({ attributes }: SQSRecord): boolean =>
  Number(attributes.ApproximateReceiveCount) >= queues['billing-work'].maximumReceives;

/** Carries a billing run out, over as many calls as it takes. A run that can not be carried out is noted as failed at the last try. */
export const create = (runtime: Runtime) => {
  const billing = composeBilling(runtime);
  return (event: SQSEvent, lambda: Context) =>
    createRecordConsumer(runtime, async (record) => {
      const { billingRunId, step, part, ...scope } = BillingWork.parse(JSON.parse(record.body));
      const ctx: ActingContext = {
        ...scope,
        actor: { kind: 'system', name: 'billing-run' },
        requestId: billingRunId,
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      };
      const mayGoOn = () => lambda.getRemainingTimeInMillis() > TIME_RESERVE_MS;
      try {
        const outcome = await billing.carryOut(ctx, { billingRunId, mayGoOn });
        if (outcome === 'to_be_continued') await enqueueBillingRun(runtime)(ctx, billingRunId, step, part + 1);
      } catch (error) {
        // The message is parked behind this try: the run must not stand as at work for ever, nor hold its day.
        if (isLastTry(record)) await billing.end(ctx, billingRunId, 'failed');
        throw error;
      }
    })(event);
};
export const handler = onLambda(create);
