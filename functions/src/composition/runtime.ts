import { type Clock, systemClock } from '@provedor/kernel/clock';
import type { Environment } from '@provedor/platform/config/settings';
import type { RateClasses } from '@provedor/platform/http/rate-limiter';
import { createLogger, type Logger } from '@provedor/platform/logger';

/** What a process gives to its functions. Lambda makes one from its environment; the local product makes one a function. */
export interface Runtime {
  readonly clock: Clock;
  readonly env: Environment;
  readonly logger: Logger;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** False where the web pages are left out, so that nobody misses them. */
  readonly servesPages?: boolean;
  /** What rate limits count by, where `clock` does not run by itself. */
  readonly loadClock?: Clock;
  /** Other limits than those of the manifest: for tests. */
  readonly rateClasses?: RateClasses;
}

const lambdaRuntime = (): Runtime => ({
  clock: systemClock,
  env: process.env,
  logger: createLogger(systemClock, (line) => process.stdout.write(line)),
  random: Math.random,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

type LambdaFunction = (event: never, context: never) => Promise<unknown>;

/** The Lambda entry of a function: composed at the first call, kept for the life of the instance. */
export const onLambda = <F extends LambdaFunction>(create: (runtime: Runtime) => F): F => {
  let made: F | undefined;
  const entry: LambdaFunction = (event, context) => {
    made ??= create(lambdaRuntime());
    return made(event, context);
  };
  return Object.assign(entry);
};

/** Makes one value a runtime, at first need: functions that share a process share clients. */
export const onceFor = <T>(make: (runtime: Runtime) => T): ((runtime: Runtime) => T) => {
  const made = new WeakMap<Runtime, { readonly value: T }>();
  return (runtime) => {
    const known = made.get(runtime);
    if (known !== undefined) return known.value;
    const value = make(runtime);
    made.set(runtime, { value });
    return value;
  };
};
