import { openAgentPath } from './agent-path.ts';
import { type BenchRouter, startBenchRouter } from './bench-router.ts';
import { connectPeer } from './peer-blocks.ts';
import type { RouterFacts } from './router-process.ts';
import { blockByWholeAgent } from './whole-agent.ts';

/** Customers blocked per second, as the router shows them, and what came in at the router. */
export interface BlockRun {
  readonly perSecond: number;
  readonly customers: number;
  readonly facts: RouterFacts;
}

export interface BlockRunOptions {
  readonly customers: number;
  /** What the router takes for each command. */
  readonly delayMs: number;
  readonly dataFolder: string;
}

type Block = (router: BenchRouter, options: BlockRunOptions) => Promise<number>;

/** Starts a router, lets `block` do its work and counts the result on the router. Throws when anybody was left out. */
const countOnRouter = async (options: BlockRunOptions, block: Block): Promise<BlockRun> => {
  const { customers, delayMs } = options;
  const router = await startBenchRouter({ customers, delayMs });
  try {
    const ms = await block(router, options);
    const facts = await router.facts();
    if (facts.blocked !== customers)
      throw new Error(`The router shows ${facts.blocked} of ${customers} customers blocked and cut`);
    return { perSecond: (customers / ms) * 1000, customers, facts };
  } finally {
    await router.close();
  }
};

const loginsOf = (customers: number): readonly string[] =>
  Array.from({ length: customers }, (_, at) => `user${at + 1}`);

const byPeer =
  (noDelay: boolean): Block =>
  async (router, { customers }) => {
    const peer = await connectPeer(router.port, { noDelay });
    try {
      await router.startCounting();
      return await peer.blockAll(loginsOf(customers));
    } finally {
      await peer.close();
    }
  };

const byAgentPath: Block = async (router, { customers, dataFolder }) => {
  const agent = await openAgentPath(router.port, customers, dataFolder);
  try {
    await router.startCounting();
    const { ms, confirmed } = await agent.blockAll();
    if (confirmed !== customers) throw new Error(`${confirmed} of ${customers} customers were read back as blocked`);
    return ms;
  } finally {
    await agent.close();
  }
};

/** node-routeros as it comes, or with the socket's delay switched off. */
export const runPeer = (options: BlockRunOptions & { readonly noDelay: boolean }): Promise<BlockRun> =>
  countOnRouter(options, byPeer(options.noDelay));

/** The agent from the wanted state to the confirmed one, without the way from and to the cloud. */
export const runAgentPath = (options: BlockRunOptions): Promise<BlockRun> => countOnRouter(options, byAgentPath);

/** The agent from the signed message to the signed report. */
export const runWholeAgent = (options: BlockRunOptions): Promise<BlockRun> =>
  countOnRouter(options, ({ port }, { customers, dataFolder }) => blockByWholeAgent(port, customers, dataFolder));
