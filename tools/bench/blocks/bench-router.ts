import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import type { BenchRouterOptions, RouterFacts } from './router-process.ts';

const Ready = z.strictObject({ port: z.int(), countedPort: z.int() });
const Facts: z.ZodType<RouterFacts> = z.strictObject({
  blocked: z.int(),
  sentences: z.record(z.string(), z.int()),
  packets: z.int(),
});

/** The simulated router in a process of its own, as a device has its own processor. */
export interface BenchRouter {
  readonly port: number;
  /** The same router behind a door that counts the packets that come in. */
  readonly countedPort: number;
  /** Forgets the sentences and packets so far. */
  startCounting(): Promise<void>;
  facts(): Promise<RouterFacts>;
  close(): Promise<void>;
}

export const ROUTER_USER = { name: 'erp', password: 'segredo-do-roteador' };

export const startBenchRouter = async (options: Omit<BenchRouterOptions, 'user'>): Promise<BenchRouter> => {
  const child = fork(new URL('./router-process.ts', import.meta.url), [
    JSON.stringify({ ...options, user: ROUTER_USER }),
  ]);
  const exited = once(child, 'exit');

  const answer = async (): Promise<unknown> => {
    const ended = exited.then(([code]) => {
      throw new Error(`The simulated router ended by itself (${String(code)})`);
    });
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const ask = (question: 'count' | 'facts'): Promise<unknown> => {
    child.send(question);
    return answer();
  };

  const ports = Ready.parse(await answer());
  return {
    ...ports,
    startCounting: async () => {
      await ask('count');
    },
    facts: async () => Facts.parse(await ask('facts')),
    close: async () => {
      child.disconnect();
      await exited;
    },
  };
};
