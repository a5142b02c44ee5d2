import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import { billingEvents } from '@provedor/schemas/events/billing';
import { importsEvents } from '@provedor/schemas/events/imports';
import { enqueueBillingRun } from '../../composition/billing-work.ts';
import { enqueueImport } from '../../composition/imports-work.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

/**
 * Puts what was started in front of its worker, in the message group of its company. A rule of the bus can name one group only, the same
 * for every company, so it can not feed the FIFO queues itself. A repeat is dropped by the queue or does nothing.
 */
export const create = (runtime: Runtime) =>
  createEventConsumer(runtime, 'work-hand-over', async (ctx, { event, payload, aggregateVersion }) => {
    if (event === 'billing.run-started.v1')
      await enqueueBillingRun(runtime)(ctx, billingEvents[event].parse(payload).billingRunId, 'start');
    if (event === 'imports.import-started.v1')
      await enqueueImport(runtime)(ctx, importsEvents[event].parse(payload).importJobId, `v${aggregateVersion}`);
  });
export const handler = onLambda(create);
