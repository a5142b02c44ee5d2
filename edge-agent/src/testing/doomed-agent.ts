// A process of its own with one agent in it, which dies of SIGKILL at a moment that the test has chosen. It loads while another one lives
// and starts when it is told its order.
import { flushCompileCache } from 'node:module';
import { systemClock } from '@provedor/kernel/clock';
import * as z from 'zod';
import { startAgent } from '../agent/start-agent.ts';
import { quickOptions } from './quick-agent.ts';

export const Order = z.strictObject({
  apiUrl: z.string(),
  dataDir: z.string(),
  /** Dies at the n-th moment of this kind; `none` lives on until it is told to stop. */
  stage: z.enum(['intent', 'written', 'verified', 'none']),
  nth: z.int(),
});
export type Order = z.infer<typeof Order>;

const obey = async ({ apiUrl, dataDir, stage, nth }: Order): Promise<void> => {
  let seen = 0;
  const agent = await startAgent({
    apiUrl,
    dataDir,
    clock: systemClock,
    sqsEndpoint: apiUrl,
    log: () => undefined,
    ...quickOptions,
    onStage: (reached) => {
      if (reached === stage) seen += 1;
      if (reached === stage && seen === nth) process.kill(process.pid, 'SIGKILL');
    },
  });
  process.once('message', () => void agent.stop().then(() => process.exit(0)));
};

process.once('message', (order) => void obey(Order.parse(order)));
process.once('disconnect', () => process.exit(1));
// Who dies of SIGKILL leaves nothing for the next one by itself.
flushCompileCache();
process.send?.('loaded');
