import type { Clock } from '@provedor/kernel/clock';
import { numberOf, optionalNumberOf, optionalTextOf } from '../cloud/row.ts';
import type { Store } from '../cloud/store.ts';
import { type Availability, createAvailability } from './availability.ts';
import { migrateMessages, type ReceivedMessage } from './message-table.ts';
import { createQueueCatalog, type Queue, type QueueCatalog } from './queue-catalog.ts';
import { findVisible, moveMessage, takeMessages } from './receive-message.ts';
import { checkMessage, type OutgoingMessage, type SentMessage, storeMessage } from './send-message.ts';
import { changeVisibility, deleteMessage } from './settle-message.ts';

export interface QueueCounts {
  visible: number;
  inFlight: number;
  delayed: number;
}

/** All queues of the local cloud, for the SQS stand-in and for the parts that live in the same process. */
export interface Queues {
  catalog: QueueCatalog;
  /** Resolves when the message is on disk. @throws AwsError when SQS would refuse it */
  send(name: string, message: OutgoingMessage): Promise<SentMessage>;
  /** As `send`, inside the caller's store transaction: the message is durable when that commits. */
  sendWithin(name: string, message: OutgoingMessage): SentMessage;
  /** Up to `max` messages that are visible now; hides them for `visibilityMs` (default: the queue's timeout). */
  receive(name: string, options: { max: number; visibilityMs?: number }): ReceivedMessage[];
  remove(name: string, receiptHandle: string): void;
  changeVisibility(name: string, receiptHandle: string, timeoutS: number): void;
  onAvailable(name: string, listener: () => void): () => void;
  /** Consumers that wait for messages of the queue now. */
  listeners(name: string): number;
  counts(name: string): QueueCounts;
  /** Whether a receive would hand out a message now; a locked FIFO group does not count. */
  hasReceivable(name: string): boolean;
  /** Shows messages again that a consumer of an earlier run took and never settled; for consumers that live in this process. */
  releaseInFlight(name: string): void;
  purge(name: string): void;
  deleteQueue(name: string): void;
  /** Moves every visible message of a dead-letter queue back (or to `to`); gives the number moved. */
  redrive(from: string, to: (sourceArn: string | undefined) => string): number;
  /** Drops what is older than the retention period and wakes consumers of messages that became visible by now. */
  tick(): void;
  stop(): void;
}

export interface QueuesContext {
  store: Store;
  clock: Clock;
  region: string;
  accountId: string;
}

interface Core {
  store: Store;
  clock: Clock;
  catalog: QueueCatalog;
  availability: Availability;
}

export function createQueues(context: QueuesContext): Queues {
  const { store, clock } = context;
  migrateMessages(store);
  const core: Core = { store, clock, catalog: createQueueCatalog(context), availability: createAvailability(clock) };
  for (const queue of core.catalog.list()) wakeAtNextVisible(core, queue.name);
  return {
    catalog: core.catalog,
    send: (name, message) => store.grouped(() => sendWithin(core, name, message)),
    sendWithin: (name, message) => sendWithin(core, name, message),
    receive: (name, options) => receive(core, name, options),
    remove: (name, receiptHandle) => remove(core, name, receiptHandle),
    changeVisibility: (name, receiptHandle, timeoutS) => changeTimeout(core, { name, receiptHandle, timeoutS }),
    onAvailable: core.availability.on,
    listeners: core.availability.count,
    counts: (name) => countMessages(store, core.catalog.get(name), clock.now()),
    hasReceivable: (name) => findVisible(store, core.catalog.get(name), clock.now(), 1).length > 0,
    releaseInFlight: (name) => {
      const now = clock.now();
      const sql = 'update sqs_message set visible_at = ? where queue = ? and received > 0 and visible_at > ?';
      store.run(sql, now, core.catalog.get(name).name, now);
    },
    purge: (name) => {
      store.run('delete from sqs_message where queue = ?', core.catalog.get(name).name);
    },
    deleteQueue: (name) => deleteQueue(core, name),
    redrive: (from, to) => redrive(core, from, to),
    tick: () => {
      dropExpired(core);
      core.availability.check();
    },
    stop: core.availability.stop,
  };
}

function wakeAtNextVisible({ store, clock, availability }: Core, name: string): void {
  const row = store.get(
    'select min(visible_at) as at from sqs_message where queue = ? and visible_at > ?',
    name,
    clock.now(),
  );
  const at = row === undefined ? undefined : optionalNumberOf(row, 'at');
  if (at !== undefined) availability.announceAt(name, at);
}

function sendWithin(
  { store, clock, catalog, availability }: Core,
  name: string,
  message: OutgoingMessage,
): SentMessage {
  const queue = catalog.get(name);
  checkMessage(queue, message);
  const sent = storeMessage(store, queue, message, clock.now());
  const delayS = message.delayS ?? queue.settings.delayS;
  // After the surrounding commit: a consumer woken inside it would read before the message counts.
  setImmediate(() =>
    delayS > 0 ? availability.announceAt(name, clock.now() + delayS * 1000) : availability.announce(name),
  );
  return sent;
}

function receive(core: Core, name: string, options: { max: number; visibilityMs?: number }): ReceivedMessage[] {
  const { store, catalog, availability } = core;
  const queue = catalog.get(name);
  const visibilityMs = options.visibilityMs ?? queue.settings.visibilityTimeoutS * 1000;
  const deadLetterQueue = catalog.find(queue.settings.redrive?.deadLetterQueue ?? '');
  const now = core.clock.now();
  const dead = deadLetterQueue === undefined ? {} : { deadLetterQueue };
  const taken = store.relaxed(() => takeMessages(store, queue, { max: options.max, visibilityMs, now, ...dead }));
  if (taken.messages.length > 0) availability.announceAt(name, now + visibilityMs);
  if (taken.buried > 0 && deadLetterQueue !== undefined) availability.announce(deadLetterQueue.name);
  return taken.messages;
}

function remove({ store, clock, catalog, availability }: Core, name: string, receiptHandle: string): void {
  const queue = catalog.get(name);
  store.relaxed(() => deleteMessage(store, queue, receiptHandle, clock.now()));
  // A FIFO group is free again once its message is gone.
  if (queue.settings.fifo) availability.announce(name);
}

function changeTimeout(core: Core, change: { name: string; receiptHandle: string; timeoutS: number }): void {
  const queue = core.catalog.get(change.name);
  const now = core.clock.now();
  core.store.relaxed(() => changeVisibility(core.store, queue, { ...change, now }));
  if (change.timeoutS === 0) core.availability.announce(change.name);
  else core.availability.announceAt(change.name, now + change.timeoutS * 1000);
}

function deleteQueue({ store, catalog }: Core, name: string): void {
  store.transaction(() => {
    catalog.remove(name);
    store.run('delete from sqs_message where queue = ?', name);
    store.run('delete from sqs_dedup where queue = ?', name);
  });
}

function redrive(
  { store, clock, availability }: Core,
  from: string,
  to: (source: string | undefined) => string,
): number {
  const now = clock.now();
  const touched = new Set<string>();
  const moved = store.transaction(() => {
    const rows = store.all('select * from sqs_message where queue = ? and visible_at <= ? order by id', from, now);
    for (const row of rows) {
      const target = to(optionalTextOf(row, 'source'));
      moveMessage(store, row, { to: target, source: null, now, sentAt: numberOf(row, 'sent_at') });
      touched.add(target);
    }
    return rows.length;
  });
  for (const name of touched) availability.announce(name);
  return moved;
}

function countMessages(store: Store, queue: Queue, now: number): QueueCounts {
  const row = store.get(
    `select count(*) filter (where visible_at <= ?2) as visible, count(*) filter (where visible_at > ?2 and received > 0) as in_flight,
     count(*) filter (where visible_at > ?2 and received = 0) as delayed from sqs_message where queue = ?1`,
    queue.name,
    now,
  );
  if (row === undefined) return { visible: 0, inFlight: 0, delayed: 0 };
  return { visible: numberOf(row, 'visible'), inFlight: numberOf(row, 'in_flight'), delayed: numberOf(row, 'delayed') };
}

function dropExpired({ store, clock, catalog }: Core): void {
  const now = clock.now();
  store.relaxed(() => {
    for (const { name, settings } of catalog.list()) {
      store.run('delete from sqs_message where queue = ? and sent_at < ?', name, now - settings.retentionS * 1000);
    }
    store.run('delete from sqs_dedup where expires_at <= ?', now);
  });
}
