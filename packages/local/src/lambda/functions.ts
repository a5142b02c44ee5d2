import { AwsError } from '../cloud/json-error.ts';
import { createLambdaContext, type LambdaContext } from './lambda-context.ts';
import { createSlots, type Slots } from './slots.ts';

/** A handler as Lambda calls it. Declared as a method, so that handlers of narrower events fit. */
export type LambdaHandler = { handle(event: unknown, context: LambdaContext): Promise<unknown> }['handle'];

export interface FunctionOptions {
  /** Default 30. */
  timeoutSeconds?: number;
  /** Shown in the context only. Default 512. */
  memoryMb?: number;
  /** Further invocations wait for a free place; on AWS they are refused and tried again. */
  reservedConcurrency?: number;
}

/** What a handler threw, in the form Lambda answers with. */
export interface FunctionFault {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** JSON of what the handler gave back (`null` for nothing), or its fault. */
export type InvocationOutcome = { ok: true; payload: string } | { ok: false; fault: FunctionFault };

/** The functions that run in this process. */
export interface Functions {
  /** A second registration under the same name replaces the first. */
  register(name: string, handler: LambdaHandler, options?: FunctionOptions): void;
  has(name: string): boolean;
  list(): { name: string; arn: string; timeoutSeconds: number; memoryMb: number }[];
  timeoutSeconds(name: string): number;
  /** Event and answer go through JSON, as over the wire. @throws AwsError ResourceNotFoundException for an unknown name */
  invoke(name: string, event: string): Promise<InvocationOutcome>;
  /** Invocations running or waiting for a place. */
  running(): number;
  /** Invocations since the start; tells whether anything ran meanwhile. */
  started(): number;
  arnOf(name: string): string;
}

interface RegisteredFunction {
  name: string;
  handler: LambdaHandler;
  timeoutSeconds: number;
  memoryMb: number;
  slots: Slots;
}

export interface FunctionsContext {
  region: string;
  accountId: string;
  /** Told of what a handler threw and of time-outs, as Lambda writes them to the function's log: callers are shown little or nothing. */
  onFault?: (name: string, error: unknown) => void;
}

export function createFunctions(context: FunctionsContext): Functions {
  const functions = new Map<string, RegisteredFunction>();
  let running = 0;
  let started = 0;
  const arnOf = (name: string): string => `arn:aws:lambda:${context.region}:${context.accountId}:function:${name}`;

  function find(name: string): RegisteredFunction {
    const found = functions.get(name);
    if (found !== undefined) return found;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(name)}`, { status: 404 });
  }

  return {
    register: (name, handler, options = {}) => {
      functions.set(name, {
        name,
        handler,
        timeoutSeconds: options.timeoutSeconds ?? 30,
        memoryMb: options.memoryMb ?? 512,
        slots: createSlots(options.reservedConcurrency ?? Number.POSITIVE_INFINITY),
      });
    },
    has: (name) => functions.has(name),
    list: () =>
      [...functions.values()].map(({ name, timeoutSeconds, memoryMb }) => ({
        name,
        arn: arnOf(name),
        timeoutSeconds,
        memoryMb,
      })),
    timeoutSeconds: (name) => find(name).timeoutSeconds,
    invoke: async (name, event) => {
      const found = find(name);
      running += 1;
      started += 1;
      try {
        return await found.slots.run(() => runOnce(found, { arn: arnOf(name), event, onFault: context.onFault }));
      } finally {
        running -= 1;
      }
    },
    running: () => running,
    started: () => started,
    arnOf,
  };
}

interface Run {
  arn: string;
  event: string;
  onFault: FunctionsContext['onFault'];
}

async function runOnce(target: RegisteredFunction, { arn, event, onFault }: Run): Promise<InvocationOutcome> {
  const timeoutMs = target.timeoutSeconds * 1000;
  const context = createLambdaContext({ name: target.name, arn, memoryMb: target.memoryMb, timeoutMs });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const timedOut = (): void => reject(timeoutFault(context, target.timeoutSeconds));
    timer = setTimeout(timedOut, timeoutMs);
  });
  try {
    const result = await Promise.race([target.handler(JSON.parse(event), context), timeout]);
    return { ok: true, payload: result === undefined ? 'null' : JSON.stringify(result) };
  } catch (error) {
    onFault?.(target.name, error);
    return { ok: false, fault: faultOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function timeoutFault(context: LambdaContext, seconds: number): Error {
  const fault = new Error(`${context.awsRequestId} Task timed out after ${seconds.toFixed(2)} seconds`);
  fault.name = 'Sandbox.Timedout';
  return fault;
}

function faultOf(error: unknown): FunctionFault {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  const trace = error.stack?.split('\n');
  return { errorType: error.name, errorMessage: error.message, ...(trace === undefined ? {} : { trace }) };
}
