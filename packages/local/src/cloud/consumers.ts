import type { DynamoDb } from '../dynamodb/start-dynamodb.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Functions } from '../lambda/functions.ts';
import { type Checkpoints, createCheckpoints } from '../pumps/checkpoints.ts';
import { createQueueConsumer, type QueueConsumer } from '../pumps/queue-consumer.ts';
import type { Pump } from '../pumps/queue-pump.ts';
import type { Redelivery } from '../pumps/redelivery.ts';
import { createStreamConsumer, type StreamConsumer } from '../pumps/stream-consumer.ts';
import type { StreamPump } from '../pumps/stream-pump.ts';
import type { Queues } from '../sqs/queues.ts';
import type { CloudContext } from './stand-in.ts';

export interface ConsumerHealth {
  name: string;
  busy: boolean;
  /** What went wrong last; absent after a success. */
  problem?: string;
}

/** All that carries messages, stream records and invocations to functions. */
export interface Consumers {
  addStream(consumer: StreamConsumer): void;
  addQueue(consumer: QueueConsumer): void;
  /** Lowest sequence number that all consumers of a table have passed; undefined while one has read nothing. */
  readUpTo(table: string): bigint | undefined;
  /** Resolves when what was written to any stream before the call has been handled, but for what waits for a batching window. */
  streamsCaughtUp(): Promise<void>;
  /** As above, and no window is waited for. */
  allCaughtUp(): Promise<void>;
  health(): ConsumerHealth[];
  stop(): Promise<void>;
}

export interface ConsumersParts {
  context: CloudContext;
  dynamoDb: DynamoDb;
  queues: Queues;
  functions: Functions;
  invocations: AsyncInvocations;
  redeliver: Redelivery;
}

interface Stream {
  consumer: StreamConsumer;
  pump: StreamPump;
  position(): string | undefined;
}

export function createConsumers(parts: ConsumersParts): Consumers {
  const { region, accountId, store } = parts.context;
  const { checkpoints, positions } = rememberedPositions(createCheckpoints(store));
  const streams = new Map<string, Stream>();
  const queuePumps = new Map<string, Pump>();
  const all = (): [string, Pump][] => [
    ...[...streams].map(([name, stream]): [string, Pump] => [`stream ${name}`, stream.pump]),
    ...[...queuePumps].map(([name, pump]): [string, Pump] => [`queue ${name}`, pump]),
    ...[...parts.invocations.pumps()].map(([name, pump]): [string, Pump] => [`invocations of ${name}`, pump]),
  ];
  return {
    addStream: (consumer) => {
      refuseSecond(streams, consumer.name);
      const pump = createStreamConsumer({ ...parts, region, accountId, checkpoints }, consumer);
      streams.set(consumer.name, { consumer, pump, position: () => positions.get(consumer.name) });
    },
    addQueue: (consumer) => {
      refuseSecond(queuePumps, consumer.queue);
      queuePumps.set(consumer.queue, createQueueConsumer({ ...parts, region }, consumer));
    },
    readUpTo: (table) => {
      const readers = [...streams.values()].filter((stream) => stream.consumer.table === table);
      const read = readers.flatMap((stream) => stream.position() ?? []).map(BigInt);
      if (read.length < readers.length) return undefined;
      return read.reduce<bigint | undefined>((low, at) => (low === undefined || at < low ? at : low), undefined);
    },
    streamsCaughtUp: async () => {
      const pumps = [...streams.values()].map(({ pump }) => pump).filter(({ windowed }) => !windowed);
      await Promise.all(pumps.map((pump) => pump.caughtUp()));
    },
    allCaughtUp: async () => {
      await Promise.all([...streams.values()].map(({ pump }) => pump.caughtUp()));
    },
    health: () =>
      all().map(([name, pump]) => {
        const problem = pump.problem();
        return { name, busy: pump.busy(), ...(problem === undefined ? {} : { problem }) };
      }),
    stop: async () => {
      await Promise.all(all().map(([, pump]) => pump.stop()));
    },
  };
}

function refuseSecond(known: ReadonlyMap<string, unknown>, name: string): void {
  if (known.has(name)) throw new Error(`There is already a consumer of ${name}.`);
}

/** Keeps what was last read or written of each checkpoint, for trimming. */
function rememberedPositions(inner: Checkpoints): { checkpoints: Checkpoints; positions: ReadonlyMap<string, string> } {
  const positions = new Map<string, string>();
  const checkpoints: Checkpoints = {
    read: (consumer, label) => {
      const position = inner.read(consumer, label);
      if (position !== undefined) positions.set(consumer, position);
      return position;
    },
    write: (consumer, at) => {
      inner.write(consumer, at);
      positions.set(consumer, at.sequence);
    },
  };
  return { checkpoints, positions };
}
