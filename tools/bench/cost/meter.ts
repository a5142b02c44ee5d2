import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { composeTable } from '@provedor/functions/composition/table';
import { loadFunction } from '@provedor/local/product/load-function';
import type { Product } from '@provedor/local/product/start-product';
import { type FunctionId, functions } from '@provedor/manifest/functions';
import * as z from 'zod';
import type { Metered } from './prices.ts';

export type Usage = Record<Metered, number>;

export interface TableUnits {
  readonly writeUnits: number;
  readonly readUnits: number;
}

export interface Meter {
  /** What was used since the meter was made, or since the last reading. */
  read(): Usage;
  /** Units of the table since the meter was attached, by function; what the bench did itself stands under `bench`. */
  unitsBy(): ReadonlyMap<string, TableUnits>;
  /** Work that the bench does in the place of somebody who calls the API: one call and one function. */
  countApiCall(): void;
  logBytes(line: string): void;
}

/** Seconds a call runs for on Lambda, an assumption: the machine of a bench says nothing of it. */
const SECONDS_A_CALL = 0.08;
const MEGABYTES_A_GIGABYTE = 1024;
/** Lambda's own START, END and REPORT lines of one call. */
const PLATFORM_LOG_BYTES = 320;

const Capacity = z.object({ CapacityUnits: z.number().default(0) });
const Answer = z.object({ ConsumedCapacity: z.union([z.array(Capacity), Capacity]).optional() });
const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)/;
const Batch = z.object({ Records: z.array(z.object({ eventSource: z.string() })) });

const nothing = (): Usage => ({
  writeUnits: 0,
  readUnits: 0,
  lambdaCalls: 0,
  gigabyteSeconds: 0,
  apiCalls: 0,
  queueCalls: 0,
  events: 0,
  mails: 0,
  objectWrites: 0,
  logBytes: 0,
});

/** The function on whose behalf something runs. */
const acting = new AsyncLocalStorage<string>();

const unitsOf = (output: unknown): number => {
  const { ConsumedCapacity: consumed = [] } = Answer.parse(output);
  return [consumed].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
};

/** Adds what the table engine says it took. Every call of the product goes through this one client. */
const meterTable = ({ runtime }: Product, usage: () => Usage, unitsBy: Map<string, TableUnits>): void => {
  const { client } = composeTable(runtime).config;
  if (!(client instanceof DynamoDBDocumentClient)) throw new Error('The product speaks to its table by another client');
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const kind = WRITES.test(context.commandName ?? '') ? 'writeUnits' : 'readUnits';
      const units = unitsOf(result.output);
      usage()[kind] += units;
      const who = acting.getStore() ?? 'bench';
      const before = unitsBy.get(who) ?? { writeUnits: 0, readUnits: 0 };
      unitsBy.set(who, { ...before, [kind]: before[kind] + units });
      return result;
    },
    { step: 'initialize', name: 'benchMeter', priority: 'low' },
  );
};

const isFunctionId = (id: string): id is FunctionId => id in functions;

const noteCall = (usage: Usage, id: FunctionId): void => {
  usage.lambdaCalls += 1;
  usage.logBytes += PLATFORM_LOG_BYTES;
  usage.gigabyteSeconds += (functions[id].memoryMb / MEGABYTES_A_GIGABYTE) * SECONDS_A_CALL;
  if (id.startsWith('api-')) usage.apiCalls += 1;
  // The hook keeps what came in before it answers.
  if (id === 'api-hooks' || id === 'seal-changes') usage.objectWrites += 1;
};

const noteRecords = (usage: Usage, event: unknown): void => {
  const batch = Batch.safeParse(event);
  const [first] = batch.data?.Records ?? [];
  const count = batch.data?.Records.length ?? 0;
  // One request each to send, and one to receive and one to delete a batch.
  if (first?.eventSource === 'aws:sqs') usage.queueCalls += count + 2;
};

/** Puts itself around every function of the manifest, as its product has them registered. */
const meterFunctions = ({ cloud, runtime }: Product, usage: () => Usage): void => {
  for (const [id, { timeoutSeconds, memoryMb }] of Object.entries(functions)) {
    if (!isFunctionId(id)) continue;
    const handler = loadFunction(id, runtime);
    cloud.registerFunction(
      id,
      (event, context) => {
        noteCall(usage(), id);
        noteRecords(usage(), event);
        if (id === 'relay-changes') usage().events += Batch.parse(event).Records.length;
        return acting.run(id, () => handler(event, context));
      },
      { timeoutSeconds, memoryMb },
    );
  }
};

/** Counts what a product uses of its cloud from now on, past everything that the product itself knows. */
export const createMeter = (): Meter & { readonly attach: (product: Product) => void } => {
  let usage = nothing();
  const unitsBy = new Map<string, TableUnits>();
  let mailsBefore = 0;
  let mailsNow = (): number => 0;
  const current = (): Usage => usage;
  return {
    attach: (product) => {
      meterTable(product, current, unitsBy);
      meterFunctions(product, current);
      mailsNow = () => product.access.ses().mails.list(1_000_000).length;
      mailsBefore = mailsNow();
    },
    read: () => {
      const mails = mailsNow();
      const read = { ...usage, mails: mails - mailsBefore };
      mailsBefore = mails;
      usage = nothing();
      return read;
    },
    unitsBy: () => unitsBy,
    countApiCall: () => noteCall(usage, 'api-payments'),
    logBytes: (line) => {
      usage.logBytes += Buffer.byteLength(line);
    },
  };
};
