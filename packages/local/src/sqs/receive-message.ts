import { randomBytes } from 'node:crypto';
import { numberOf, optionalNumberOf } from '../cloud/row.ts';
import type { Row, Store } from '../cloud/store.ts';
import { type ReceivedMessage, toReceived } from './message-table.ts';
import type { Queue } from './queue-catalog.ts';

export interface Received {
  messages: ReceivedMessage[];
  /** How many were moved to the dead-letter queue instead of being handed out. */
  buried: number;
}

const VISIBLE = `select * from sqs_message where queue = ? and visible_at <= ? order by visible_at, id limit ?`;

/** A FIFO group with a message in flight (or delayed) is locked: none of its other messages is handed out. */
const VISIBLE_FIFO = `select * from sqs_message where queue = ?1 and visible_at <= ?2 and group_id not in
  (select group_id from sqs_message where queue = ?1 and visible_at > ?2) order by id limit ?3`;

/**
 * Hands out up to `max` messages and hides them for `visibilityMs`; call inside a transaction. A message already received
 * `maxReceiveCount` times goes to the dead-letter queue instead.
 */
export function takeMessages(
  store: Store,
  queue: Queue,
  options: { max: number; visibilityMs: number; now: number; deadLetterQueue?: Queue },
): Received {
  const { now, deadLetterQueue } = options;
  const limit = queue.settings.redrive?.maxReceiveCount ?? Number.POSITIVE_INFINITY;
  const result: Received = { messages: [], buried: 0 };
  let rows = findVisible(store, queue, now, options.max);
  while (rows.length > 0) {
    const worn = deadLetterQueue === undefined ? [] : rows.filter((row) => numberOf(row, 'received') >= limit);
    for (const row of worn) bury(store, { row, from: queue, to: deadLetterQueue, now });
    result.buried += worn.length;
    const fresh = rows.filter((row) => !worn.includes(row)).slice(0, options.max - result.messages.length);
    for (const row of fresh) result.messages.push(handOut(store, row, queue, now + options.visibilityMs, now));
    if (worn.length === 0 || result.messages.length >= options.max) break;
    // Handing out locked the group, so refill only with what is free after this batch and keep the group's order.
    rows = result.messages.length === 0 ? findVisible(store, queue, now, options.max) : [];
  }
  return result;
}

/** Rows that may be handed out now, in order. */
export function findVisible(store: Store, queue: Queue, now: number, max: number): Row[] {
  return store.all(queue.settings.fifo ? VISIBLE_FIFO : VISIBLE, queue.name, now, max);
}

function handOut(store: Store, row: Row, queue: Queue, visibleAt: number, now: number): ReceivedMessage {
  const id = numberOf(row, 'id');
  const received = numberOf(row, 'received') + 1;
  const receipt = `${id}.${received}.${randomBytes(12).toString('base64url')}`;
  const first = optionalNumberOf(row, 'first_received_at') ?? now;
  store.run(
    'update sqs_message set visible_at = ?, received = ?, first_received_at = ?, receipt = ? where id = ?',
    visibleAt,
    received,
    first,
    receipt,
    id,
  );
  return toReceived({ ...row, received, first_received_at: first, receipt }, queue.settings.fifo);
}

/** The dead-letter queue keeps message id and body; the order in it is the order of burial. */
function bury(store: Store, move: { row: Row; from: Queue; to: Queue | undefined; now: number }): void {
  const { row, from, to, now } = move;
  if (to === undefined) return;
  moveMessage(store, row, {
    to: to.name,
    source: from.arn,
    now,
    sentAt: to.settings.fifo ? now : numberOf(row, 'sent_at'),
  });
}

/** Moves a stored message to another queue under a new place in the order; call inside a transaction. */
export function moveMessage(
  store: Store,
  row: Row,
  target: { to: string; source: string | null; now: number; sentAt: number },
): void {
  store.run(
    `insert into sqs_message (queue, message_id, body, md5, attributes, trace, source, sender, group_id, dedup_id, sent_at, visible_at)
     select ?, message_id, body, md5, attributes, trace, ?, sender, group_id, dedup_id, ?, ? from sqs_message where id = ?`,
    target.to,
    target.source,
    target.sentAt,
    target.now,
    numberOf(row, 'id'),
  );
  store.run('delete from sqs_message where id = ?', numberOf(row, 'id'));
}
