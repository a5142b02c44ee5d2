import type { Cloud } from '@provedor/local/cloud/start-cloud';
import { EVENT_SOURCE } from '@provedor/manifest/rules';
import * as z from 'zod';

const Batch = z.object({ Records: z.array(z.object({ body: z.string() })) });
const Message = z.object({ detail: z.object({ payload: z.object({ invoiceId: z.string() }) }) });

const QUEUE = 'bench-issued-invoices';

export interface EventCount {
  /** Distinct invoices whose event has arrived. */
  readonly distinct: () => number;
  /** When the last of the awaited events was consumed, by `performance.now()`. */
  readonly last: () => Promise<number>;
}

/** A consumer of the bench's own behind rule and queue: the product itself has none for issued invoices, and time must be taken at one. */
export const countIssuedEvents = (cloud: Cloud, awaited: number): EventCount => {
  const seen = new Set<string>();
  const { promise, resolve } = Promise.withResolvers<number>();
  cloud.createQueue({ name: QUEUE, visibilitySeconds: 60, retentionSeconds: 86_400 });
  cloud.registerFunction(QUEUE, (event) => {
    for (const { body } of Batch.parse(event).Records)
      seen.add(Message.parse(JSON.parse(body)).detail.payload.invoiceId);
    if (seen.size >= awaited) resolve(performance.now());
    return Promise.resolve({ batchItemFailures: [] });
  });
  cloud.putRule({
    name: QUEUE,
    pattern: { source: [EVENT_SOURCE], 'detail-type': ['billing.invoice-issued.v1'] },
    targets: [{ queue: QUEUE }],
  });
  cloud.addQueueConsumer({ queue: QUEUE, functionName: QUEUE, batchSize: 10, maximumConcurrency: 10 });
  return { distinct: () => seen.size, last: () => promise };
};
