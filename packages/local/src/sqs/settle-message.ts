import { numberOf, optionalTextOf } from '../cloud/row.ts';
import type { Store } from '../cloud/store.ts';
import type { Queue } from './queue-catalog.ts';
import { invalidParameter, messageNotInflight, receiptHandleExpired, receiptHandleIsInvalid } from './sqs-errors.ts';

/** Longest time a message may stay hidden. Source: SQS API reference, ChangeMessageVisibility. */
const MAX_VISIBILITY_S = 43_200;

/**
 * Deletes the message the receipt stands for; call inside a transaction. An old receipt of a standard queue deletes nothing
 * and is no error, as on AWS; on a FIFO queue it is one, because the message may be in other hands.
 */
export function deleteMessage(store: Store, queue: Queue, receiptHandle: string, now: number): void {
  const message = findByReceipt(store, queue, receiptHandle);
  if (message === undefined) return;
  if (queue.settings.fifo && (message.receipt !== receiptHandle || message.visibleAt <= now)) {
    throw receiptHandleExpired();
  }
  if (message.receipt === receiptHandle) store.run('delete from sqs_message where id = ?', message.id);
}

/** Hides or shows a message in flight: visible again `timeoutS` from now; call inside a transaction. */
export function changeVisibility(
  store: Store,
  queue: Queue,
  change: { receiptHandle: string; timeoutS: number; now: number },
): void {
  const { receiptHandle, timeoutS, now } = change;
  if (!Number.isInteger(timeoutS) || timeoutS < 0 || timeoutS > MAX_VISIBILITY_S) {
    throw invalidParameter(`VisibilityTimeout must be 0 to ${MAX_VISIBILITY_S}.`);
  }
  const message = findByReceipt(store, queue, receiptHandle);
  if (message === undefined) throw invalidParameter('The message referred to does not exist.');
  if (message.receipt !== receiptHandle || message.visibleAt <= now) throw messageNotInflight();
  store.run('update sqs_message set visible_at = ? where id = ?', now + timeoutS * 1000, message.id);
}

function findByReceipt(store: Store, queue: Queue, receiptHandle: string) {
  const id = Number(receiptHandle.match(/^(\d+)\.\d+\.[\w-]{16}$/)?.[1]);
  if (!Number.isSafeInteger(id)) throw receiptHandleIsInvalid();
  const row = store.get('select id, receipt, visible_at from sqs_message where id = ? and queue = ?', id, queue.name);
  if (row === undefined) return undefined;
  return { id, receipt: optionalTextOf(row, 'receipt'), visibleAt: numberOf(row, 'visible_at') };
}
