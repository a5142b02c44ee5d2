import {
  GetFunctionCommand,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ListFunctionsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CloudFixture, startCloudFixture } from '../cloud/cloud-fixture.ts';
import { createQueues, type Queues } from '../sqs/queues.ts';
import { createAsyncInvocations, PARKED_INVOCATIONS } from './async-invocations.ts';
import { createFunctions, type Functions } from './functions.ts';
import type { LambdaContext } from './lambda-context.ts';
import { createLambdaStandIn } from './lambda-stand-in.ts';

let fixture: CloudFixture;
let functions: Functions;
let queues: Queues;
let client: LambdaClient;
let serve: (name: string) => void;

beforeAll(async () => {
  fixture = await startCloudFixture((context) => {
    queues = createQueues(context);
    functions = createFunctions(context);
    const invocations = createAsyncInvocations({ ...context, queues, functions });
    serve = invocations.serve;
    return [createLambdaStandIn(functions, invocations, undefined)];
  });
  client = new LambdaClient(fixture.clientConfig);
});
afterAll(async () => {
  queues.stop();
  await fixture.close();
});

const invoke = (FunctionName: string, payload: unknown, changes: Partial<InvokeCommandInput> = {}) =>
  client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload), ...changes }));
const answerOf = (output: { Payload?: Uint8Array | undefined }): unknown =>
  JSON.parse(Buffer.from(output.Payload ?? []).toString('utf8'));

describe('Lambda of the local cloud', () => {
  it('invokes a function with its event and context and gives back what it returns', async () => {
    const seen: LambdaContext[] = [];
    functions.register(
      'echo',
      async (event: { n: number }, context: LambdaContext) => {
        seen.push(context);
        return { doubled: event.n * 2, left: context.getRemainingTimeInMillis() <= 5_000 };
      },
      { timeoutSeconds: 5, memoryMb: 256 },
    );
    const output = await invoke('echo', { n: 21 });
    expect([output.StatusCode, output.FunctionError, answerOf(output)]).toEqual([
      200,
      undefined,
      { doubled: 42, left: true },
    ]);
    expect(seen[0]).toMatchObject({
      functionName: 'echo',
      memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:sa-east-1:000000000000:function:echo',
    });
  });

  it('never shares an object between caller and handler', async () => {
    const kept: { list: number[] } = { list: [1] };
    functions.register('keeper', async () => kept);
    const first = answerOf(await invoke('keeper:$LATEST', {})) as typeof kept;
    first.list.push(2);
    expect(kept.list).toEqual([1]);
  });

  it('answers null for a handler that returns nothing', async () => {
    functions.register('quiet', async () => undefined);
    expect(answerOf(await invoke('quiet', {}))).toBeNull();
  });

  it('tells a thrown error as Lambda does', async () => {
    functions.register('broken', () => Promise.reject(new RangeError('too far')));
    const output = await invoke('broken', {});
    expect(output.FunctionError).toBe('Unhandled');
    expect(answerOf(output)).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
  });

  it('ends an invocation at its time limit', async () => {
    functions.register('slow', () => new Promise(() => undefined), { timeoutSeconds: 0.02 });
    expect(answerOf(await invoke('slow', {}))).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/Task timed out after 0\.02 seconds$/),
    });
  });

  it('never runs more of a function at once than its reserved concurrency', async () => {
    let [now, most] = [0, 0];
    functions.register(
      'narrow',
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
      },
      { reservedConcurrency: 2 },
    );
    await Promise.all(Array.from({ length: 8 }, () => functions.invoke('narrow', '{}')));
    expect([most, functions.running()]).toEqual([2, 0]);
  });

  it('keeps an event invocation until the function is there, and runs it once', async () => {
    const events: unknown[] = [];
    functions.register('later', async (event) => void events.push(event));
    const output = await invoke('later', { n: 1 }, { InvocationType: 'Event' });
    expect([output.StatusCode, events]).toEqual([202, []]);
    serve('later');
    await expect
      .poll(() => [events, queues.counts('_invoke-later')])
      .toEqual([[{ n: 1 }], { visible: 0, inFlight: 0, delayed: 0 }]);
  });

  it('tries a failed event invocation after one and two minutes again, then parks it', async () => {
    let tries = 0;
    functions.register('failing', async () => {
      tries += 1;
      throw new Error('no');
    });
    serve('failing');
    await invoke('failing', {}, { InvocationType: 'Event' });
    for (const [expected, minutes] of [
      [1, 1],
      [2, 2],
      [3, 3],
    ] as const) {
      await expect.poll(() => [tries, queues.counts('_invoke-failing').inFlight]).toEqual([expected, 1]);
      fixture.context.clock.advance(minutes * 60_000);
      queues.tick();
    }
    await expect.poll(() => queues.counts(PARKED_INVOCATIONS).visible).toBe(1);
    expect(tries).toBe(3);
  });

  it('shows its functions, checks a dry run and knows no other function', async () => {
    const { Functions: listed } = await client.send(new ListFunctionsCommand({}));
    expect(listed?.map((one) => one.FunctionName)).toContain('echo');
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: 'echo' }));
    expect(Configuration).toMatchObject({ FunctionName: 'echo', Timeout: 5, MemorySize: 256 });
    expect((await invoke('echo', {}, { InvocationType: 'DryRun' })).StatusCode).toBe(204);
    await expect(invoke('nowhere', {})).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});
