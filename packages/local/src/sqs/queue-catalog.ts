import type { Clock } from '@provedor/kernel/clock';
import * as z from 'zod';
import { numberOf, textOf } from '../cloud/row.ts';
import type { Row, Store } from '../cloud/store.ts';
import {
  checkAttributes,
  checkQueueName,
  type QueueAttributes,
  type QueueSettings,
  readSettings,
} from './queue-settings.ts';
import { invalidParameter, queueDoesNotExist, queueNameExists } from './sqs-errors.ts';

export interface Queue {
  name: string;
  arn: string;
  attributes: QueueAttributes;
  settings: QueueSettings;
  tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  createdAt: number;
  modifiedAt: number;
}

/** Which queues exist and how they are set. Kept in memory, written through to the store. */
export interface QueueCatalog {
  /** Same name and attributes again gives the same queue. @throws AwsError QueueNameExists on other attributes */
  create(name: string, attributes?: QueueAttributes, tags?: Readonly<Record<string, string>>): Queue;
  /** @throws AwsError QueueDoesNotExist */
  get(name: string): Queue;
  find(name: string): Queue | undefined;
  list(prefix?: string): Queue[];
  setAttributes(name: string, attributes: QueueAttributes): Queue;
  setTags(name: string, tags: Readonly<Record<string, string>>): Queue;
  remove(name: string): void;
}

const TextMap = z.record(z.string(), z.string());

export function createQueueCatalog(context: {
  store: Store;
  clock: Clock;
  region: string;
  accountId: string;
}): QueueCatalog {
  const { store, clock } = context;
  store.migrate(`create table if not exists sqs_queue (
    name text primary key, attributes text not null, tags text not null,
    created_at integer not null, modified_at integer not null) strict, without rowid`);

  const toQueue = (row: Row): Queue => {
    const name = textOf(row, 'name');
    const attributes = TextMap.parse(JSON.parse(textOf(row, 'attributes')));
    return {
      name,
      arn: `arn:aws:sqs:${context.region}:${context.accountId}:${name}`,
      attributes,
      settings: readSettings(attributes),
      tags: TextMap.parse(JSON.parse(textOf(row, 'tags'))),
      createdAt: numberOf(row, 'created_at'),
      modifiedAt: numberOf(row, 'modified_at'),
    };
  };
  const queues = new Map(store.all('select * from sqs_queue').map((row) => [textOf(row, 'name'), toQueue(row)]));

  function get(name: string): Queue {
    const queue = queues.get(name);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  function save(name: string, attributes: QueueAttributes, tags: Readonly<Record<string, string>>): Queue {
    const now = clock.now();
    store.run(
      `insert into sqs_queue (name, attributes, tags, created_at, modified_at) values (?, ?, ?, ?, ?)
       on conflict (name) do update set attributes = excluded.attributes, tags = excluded.tags, modified_at = excluded.modified_at`,
      name,
      JSON.stringify(attributes),
      JSON.stringify(tags),
      now,
      now,
    );
    const row = store.get('select * from sqs_queue where name = ?', name);
    if (row === undefined) throw queueDoesNotExist();
    const queue = toQueue(row);
    queues.set(name, queue);
    return queue;
  }

  return {
    create: (name, attributes = {}, tags = {}) => {
      checkQueueName(name, attributes);
      checkAttributes(attributes);
      const known = queues.get(name);
      if (known === undefined) return save(name, attributes, tags);
      const differing = Object.entries(attributes).find(([key, value]) => known.attributes[key] !== value);
      if (differing !== undefined) throw queueNameExists(name, differing[0]);
      return known;
    },
    get,
    find: (name) => queues.get(name),
    list: (prefix = '') => [...queues.values()].filter((queue) => queue.name.startsWith(prefix)).sort(byName),
    setAttributes: (name, attributes) => {
      const queue = get(name);
      checkAttributes(attributes);
      if (attributes['FifoQueue'] !== undefined && attributes['FifoQueue'] !== queue.attributes['FifoQueue']) {
        throw invalidParameter('The attribute FifoQueue cannot be changed.');
      }
      return save(name, { ...queue.attributes, ...attributes }, queue.tags);
    },
    setTags: (name, tags) => save(name, get(name).attributes, tags),
    remove: (name) => {
      get(name);
      store.run('delete from sqs_queue where name = ?', name);
      queues.delete(name);
    },
  };
}

const byName = (left: Queue, right: Queue): number => (left.name < right.name ? -1 : 1);
