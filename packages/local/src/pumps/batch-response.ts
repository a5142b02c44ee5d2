import * as z from 'zod';
import type { InvocationOutcome } from '../lambda/functions.ts';

const BatchResponse = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** Thrown when a whole batch counts as failed. */
export class BatchFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BatchFailed';
  }
}

/**
 * Ids of the failed items of a batch, as `ReportBatchItemFailures` reads them: an empty answer is success; a fault, a malformed answer or
 * an unknown id fails the whole batch. Source: Lambda Developer Guide, "Success and failure conditions".
 * @throws BatchFailed
 */
export function failedItems(outcome: InvocationOutcome, known: ReadonlySet<string>): string[] {
  if (!outcome.ok) throw new BatchFailed(`${outcome.fault.errorType}: ${outcome.fault.errorMessage}`);
  const answer: unknown = JSON.parse(outcome.payload);
  if (answer === null || typeof answer !== 'object') return [];
  const parsed = BatchResponse.safeParse(answer);
  if (!parsed.success) throw new BatchFailed('The function answered with malformed batchItemFailures.');
  const ids = (parsed.data.batchItemFailures ?? []).map((failure) => failure.itemIdentifier);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new BatchFailed(`The function reported an item that was not in the batch: ${unknown}.`);
  return ids;
}
