import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactGetCommand,
} from '@aws-sdk/lib-dynamodb';
import { composeTable } from '@provedor/functions/composition/table';
import type { Product } from '@provedor/local/product/start-product';

/** Reads of the engine that went out together; the next stage began when all of them were answered. */
type Stage = readonly (() => Promise<unknown>)[];

/** What a request of the product asked of the engine, to be asked again without the product. */
export type EngineCalls = readonly Stage[];

export interface EngineRecorder {
  /** The calls that the table's client of the product sends while `work` runs. */
  record(work: () => Promise<unknown>): Promise<EngineCalls>;
  close(): void;
}

/** The same read, made anew for another client. */
const repeatOf = (bare: DynamoDBDocumentClient, command: unknown): (() => Promise<unknown>) => {
  if (command instanceof GetCommand) return () => bare.send(new GetCommand(command.input));
  if (command instanceof QueryCommand) return () => bare.send(new QueryCommand(command.input));
  if (command instanceof BatchGetCommand) return () => bare.send(new BatchGetCommand(command.input));
  if (command instanceof TransactGetCommand) return () => bare.send(new TransactGetCommand(command.input));
  throw new Error('A screen of the bench only reads');
};

/** Listens to the table's client of a running product; what it heard is repeated by a bare document client of the same engine. */
export const recordEngineCalls = ({ runtime }: Product): EngineRecorder => {
  const { client } = composeTable(runtime).config;
  if (!(client instanceof DynamoDBDocumentClient)) throw new Error('The table has another client than expected');
  const bare = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const send: unknown = Reflect.get(client, 'send');
  if (typeof send !== 'function') throw new Error('The table has another client than expected');
  let stages: (() => Promise<unknown>)[][] | undefined;
  let inFlight = 0;
  Reflect.set(client, 'send', async (...input: readonly unknown[]) => {
    if (stages === undefined) return Reflect.apply(send, client, input);
    if (inFlight === 0) stages.push([]);
    stages.at(-1)?.push(repeatOf(bare, input[0]));
    inFlight += 1;
    try {
      return await Reflect.apply(send, client, input);
    } finally {
      inFlight -= 1;
    }
  });
  return {
    record: async (work) => {
      const heard: (() => Promise<unknown>)[][] = [];
      stages = heard;
      try {
        await work();
      } finally {
        stages = undefined;
      }
      return heard;
    },
    close: () => {
      Reflect.deleteProperty(client, 'send');
      bare.destroy();
    },
  };
};

export const repeatCalls = async (calls: EngineCalls): Promise<void> => {
  for (const stage of calls) await Promise.all(stage.map((call) => call()));
};
