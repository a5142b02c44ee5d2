import { randomUUID } from 'node:crypto';

/** The second argument of a handler, as the Node runtime of Lambda gives it. */
export interface LambdaContext {
  awsRequestId: string;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  /** Megabytes as text. */
  memoryLimitInMB: string;
  logGroupName: string;
  logStreamName: string;
  callbackWaitsForEmptyEventLoop: boolean;
  /** Milliseconds until the time limit. */
  getRemainingTimeInMillis(): number;
}

/** What a context tells of its function. */
export interface ContextFacts {
  name: string;
  arn: string;
  memoryMb: number;
  timeoutMs: number;
}

export function createLambdaContext(facts: ContextFacts): LambdaContext {
  const startedAt = performance.now();
  return {
    awsRequestId: randomUUID(),
    functionName: facts.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: facts.arn,
    memoryLimitInMB: String(facts.memoryMb),
    logGroupName: `/aws/lambda/${facts.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(facts.timeoutMs - (performance.now() - startedAt))),
  };
}
