import * as z from 'zod';
import { numberOf, optionalTextOf, textOf } from '../cloud/row.ts';
import type { Row, Store } from '../cloud/store.ts';
import { MessageAttribute, type MessageAttributes } from './message-digest.ts';

/** A message as a consumer sees it. Times are epoch milliseconds. */
export interface ReceivedMessage {
  id: number;
  messageId: string;
  receiptHandle: string;
  body: string;
  md5: string;
  attributes: MessageAttributes;
  /** SenderId, SentTimestamp, ApproximateReceiveCount, MessageGroupId, … as text. */
  system: Readonly<Record<string, string>>;
  receiveCount: number;
  groupId?: string;
}

/** The tables under all queues: messages in order of arrival, and what was sent in the last five minutes. */
export function migrateMessages(store: Store): void {
  store.migrate(`
    create table if not exists sqs_message (
      id integer primary key autoincrement, queue text not null, message_id text not null,
      body text not null, md5 text not null, attributes text not null, trace text, source text, sender text not null,
      group_id text, dedup_id text, sent_at integer not null, visible_at integer not null,
      received integer not null default 0, first_received_at integer, receipt text) strict;
    create index if not exists sqs_message_visible on sqs_message (queue, visible_at, id);
    create index if not exists sqs_message_order on sqs_message (queue, id);
    create index if not exists sqs_message_group on sqs_message (queue, group_id, id) where group_id is not null;
    create table if not exists sqs_dedup (
      queue text not null, dedup_key text not null, message_id text not null, sequence integer not null,
      expires_at integer not null, primary key (queue, dedup_key)) strict, without rowid;
    create index if not exists sqs_dedup_end on sqs_dedup (expires_at);`);
}

/** 20 digits that grow with each message of a FIFO queue. */
export const sequenceText = (id: number): string => `188${String(id).padStart(17, '0')}`;

const StoredAttributes = z.record(z.string(), MessageAttribute);

/** Reads a row that has just been handed out (receipt, receive count and first receive time are set). */
export function toReceived(row: Row, fifo: boolean): ReceivedMessage {
  const id = numberOf(row, 'id');
  const attributes = textOf(row, 'attributes');
  const groupId = optionalTextOf(row, 'group_id');
  return {
    id,
    messageId: textOf(row, 'message_id'),
    receiptHandle: textOf(row, 'receipt'),
    body: textOf(row, 'body'),
    md5: textOf(row, 'md5'),
    attributes: attributes === '' ? {} : StoredAttributes.parse(JSON.parse(attributes)),
    system: systemAttributes(row, fifo ? sequenceText(id) : undefined),
    receiveCount: numberOf(row, 'received'),
    ...(groupId === undefined ? {} : { groupId }),
  };
}

function systemAttributes(row: Row, sequenceNumber: string | undefined): Record<string, string> {
  const optional = {
    MessageGroupId: optionalTextOf(row, 'group_id'),
    MessageDeduplicationId: optionalTextOf(row, 'dedup_id'),
    AWSTraceHeader: optionalTextOf(row, 'trace'),
    DeadLetterQueueSourceArn: optionalTextOf(row, 'source'),
    SequenceNumber: sequenceNumber,
  };
  const system: Record<string, string> = {
    SenderId: textOf(row, 'sender'),
    SentTimestamp: String(numberOf(row, 'sent_at')),
    ApproximateReceiveCount: String(numberOf(row, 'received')),
    ApproximateFirstReceiveTimestamp: String(numberOf(row, 'first_received_at')),
  };
  for (const [name, value] of Object.entries(optional)) if (value !== undefined) system[name] = value;
  return system;
}
