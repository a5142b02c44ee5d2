import { createHash, randomUUID } from 'node:crypto';
import { numberOf, textOf } from '../cloud/row.ts';
import type { Store } from '../cloud/store.ts';
import { attributesDigest, type MessageAttributes, md5Hex, messageBytes } from './message-digest.ts';
import { sequenceText } from './message-table.ts';
import type { Queue } from './queue-catalog.ts';
import { invalidParameter, missingParameter } from './sqs-errors.ts';

export interface OutgoingMessage {
  body: string;
  attributes?: MessageAttributes;
  delayS?: number;
  groupId?: string;
  dedupId?: string;
  traceHeader?: string;
  /** Access key or account that sent it; shown as SenderId. */
  sender?: string;
}

export interface SentMessage {
  messageId: string;
  md5: string;
  attributesMd5?: string;
  /** FIFO queues only. */
  sequenceNumber?: string;
}

/** A FIFO queue drops a repeated deduplication id for five minutes. Source: SQS Developer Guide, exactly-once processing. */
const DEDUP_WINDOW_MS = 5 * 60_000;

/** Anything but what XML 1.0 allows, which is what SQS allows in a body. */
const FORBIDDEN_CHARACTERS = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** @throws AwsError when SQS would refuse the message */
export function checkMessage(queue: Queue, message: OutgoingMessage): void {
  if (message.body === '') throw missingParameter('MessageBody');
  if (FORBIDDEN_CHARACTERS.test(message.body)) throw invalidParameter('The message body holds a forbidden character.');
  const bytes = messageBytes(message.body, message.attributes ?? {});
  if (bytes > queue.settings.maxBytes) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.settings.maxBytes} bytes.`,
    );
  }
  if (Object.keys(message.attributes ?? {}).length > 10) throw invalidParameter('A message has at most 10 attributes.');
  const delay = message.delayS ?? 0;
  if (!Number.isInteger(delay) || delay < 0 || delay > 900) throw invalidParameter('DelaySeconds must be 0 to 900.');
  if (queue.settings.fifo) checkFifo(queue, message);
}

function checkFifo(queue: Queue, message: OutgoingMessage): void {
  if (message.groupId === undefined) throw missingParameter('MessageGroupId');
  if (message.dedupId === undefined && !queue.settings.contentBasedDeduplication) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  if (message.delayS !== undefined && message.delayS !== 0) {
    throw invalidParameter('The parameter DelaySeconds cannot be set per message on a FIFO queue.');
  }
}

/** Stores one checked message; call inside a transaction. A repeated FIFO message gives the first one's ids and stores nothing. */
export function storeMessage(store: Store, queue: Queue, message: OutgoingMessage, now: number): SentMessage {
  const dedupId = queue.settings.fifo ? (message.dedupId ?? sha256(message.body)) : message.dedupId;
  const attributes = message.attributes ?? {};
  const digests = {
    md5: md5Hex(message.body),
    ...(Object.keys(attributes).length === 0 ? {} : { attributesMd5: attributesDigest(attributes) }),
  };
  if (queue.settings.fifo && dedupId !== undefined) {
    const key = queue.settings.dedupPerGroup ? `${message.groupId}\n${dedupId}` : dedupId;
    return {
      ...storeOnce(store, { queue, key, now }, () => insert(store, queue, { ...message, dedupId }, now)),
      ...digests,
    };
  }
  return {
    messageId: insert(store, queue, { ...message, ...(dedupId === undefined ? {} : { dedupId }) }, now).messageId,
    ...digests,
  };
}

function storeOnce(
  store: Store,
  scope: { queue: Queue; key: string; now: number },
  make: () => { id: number; messageId: string },
): { messageId: string; sequenceNumber: string } {
  const name = scope.queue.name;
  const known = store.get(
    'select * from sqs_dedup where queue = ? and dedup_key = ? and expires_at > ?',
    name,
    scope.key,
    scope.now,
  );
  if (known !== undefined) {
    return { messageId: textOf(known, 'message_id'), sequenceNumber: sequenceText(numberOf(known, 'sequence')) };
  }
  const { id, messageId } = make();
  store.run(
    'insert or replace into sqs_dedup (queue, dedup_key, message_id, sequence, expires_at) values (?, ?, ?, ?, ?)',
    name,
    scope.key,
    messageId,
    id,
    scope.now + DEDUP_WINDOW_MS,
  );
  return { messageId, sequenceNumber: sequenceText(id) };
}

function insert(store: Store, queue: Queue, message: OutgoingMessage, now: number): { id: number; messageId: string } {
  const messageId = randomUUID();
  const attributes = message.attributes ?? {};
  const { lastInsertRowid } = store.run(
    `insert into sqs_message (queue, message_id, body, md5, attributes, trace, sender, group_id, dedup_id, sent_at, visible_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    queue.name,
    messageId,
    message.body,
    md5Hex(message.body),
    Object.keys(attributes).length === 0 ? '' : JSON.stringify(attributes),
    message.traceHeader ?? null,
    message.sender ?? '000000000000',
    message.groupId ?? null,
    message.dedupId ?? null,
    now,
    now + (message.delayS ?? queue.settings.delayS) * 1000,
  );
  return { id: lastInsertRowid, messageId };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
