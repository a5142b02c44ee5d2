import { systemClock } from '@provedor/kernel/clock';
import type { Figure } from '../../figures/figure.ts';
import type { BenchContext, Benchmark } from '../benchmark.ts';
import { median } from '../statistics.ts';
import { type BlockRun, runAgentPath, runPeer, runWholeAgent } from './block-runs.ts';
import { countOurPackets, countPeerPackets } from './packet-count.ts';

interface Sizes {
  readonly rounds: number;
  /** Customers for the peer as it comes, for the peer without the socket's delay, and for us. */
  readonly plain: readonly [number, number, number];
  readonly slow: readonly [number, number, number];
  readonly packets: number;
}

const FULL: Sizes = { rounds: 3, plain: [40, 1000, 4000], slow: [20, 60, 300], packets: 25 };
const QUICK: Sizes = { rounds: 1, plain: [12, 200, 1000], slow: [8, 20, 100], packets: 8 };

const SLOW_ROUTER_MS = 5;
const PEER = 'node-routeros 1.6.9';

const at = (): string => new Date(systemClock.now()).toISOString();

interface Rates {
  readonly peer: number;
  readonly quickPeer: number;
  readonly ours: number;
  readonly rounds: number;
  /** The last round of ours. */
  readonly last: BlockRun;
}

/** Peer and ours in turns on the same kind of router. */
const measure = async (context: BenchContext, delayMs: number, sizes: Sizes): Promise<Rates> => {
  const [peerSize, quickPeerSize, ourSize] = delayMs === 0 ? sizes.plain : sizes.slow;
  const shared = { delayMs, dataFolder: context.dataFolder };
  const peer: number[] = [];
  const quickPeer: number[] = [];
  const ours: BlockRun[] = [];
  for (let round = 0; round < sizes.rounds; round += 1) {
    peer.push((await runPeer({ ...shared, customers: peerSize, noDelay: false })).perSecond);
    ours.push(await runAgentPath({ ...shared, customers: ourSize }));
    quickPeer.push((await runPeer({ ...shared, customers: quickPeerSize, noDelay: true })).perSecond);
  }
  const last = ours.at(-1);
  if (last === undefined) throw new Error('No round was run');
  const rates = { peer: median(peer), quickPeer: median(quickPeer), ours: median(ours.map((run) => run.perSecond)) };
  context.say(`  router ${delayMs} ms: peer ${rates.peer.toFixed(1)}/s, ours ${rates.ours.toFixed(0)}/s`);
  return { ...rates, rounds: sizes.rounds, last };
};

interface Comparison {
  readonly id: string;
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly atLeast: number;
  readonly n: number;
}

const compare = ({ id, what, ours, peer, peerName, atLeast, n }: Comparison): Figure => ({
  id,
  what,
  figure: ours,
  unit: 'blocks/s',
  against: `${peerName}: ${peer.toFixed(1)}/s`,
  ratio: ours / peer,
  aim: `>= ${atLeast} x`,
  holds: ours / peer >= atLeast,
  n,
  at: at(),
});

const WRITES = ['/ppp/secret/set', '/ppp/active/remove'];

const commandsRow = ({ last, rounds }: Rates): Figure => {
  const sentences = Object.entries(last.facts.sentences);
  const reads = sentences.filter(([path]) => !WRITES.includes(path)).reduce((sum, [, count]) => sum + count, 0);
  const all = sentences.reduce((sum, [, count]) => sum + count, 0);
  const figure = (all - reads) / last.customers;
  return {
    id: 'blocks-commands',
    what: `Commands per customer, without ${reads} reads of whole tables for all ${last.customers}`,
    figure,
    unit: 'commands',
    against: `${PEER}: 4`,
    ratio: figure / 4,
    aim: '<= 2',
    holds: figure <= 2 && reads <= 10,
    n: rounds,
    at: at(),
  };
};

const packetsRow = async (customers: number): Promise<Figure> => {
  const peer = await countPeerPackets(customers);
  const ours = await countOurPackets(customers * 10);
  return {
    id: 'blocks-packets',
    what: 'Packets per sentence, command after command',
    figure: ours.perSentence,
    unit: 'packets',
    against: `${PEER}: ${peer.perSentence.toFixed(2)}`,
    ratio: ours.perSentence / peer.perSentence,
    aim: '= 1',
    holds: ours.perSentence === 1,
    n: ours.sentences,
    at: at(),
  };
};

const plainRows = async (context: BenchContext, sizes: Sizes): Promise<readonly Figure[]> => {
  const rates = await measure(context, 0, sizes);
  const what = 'Blocks over the RouterOS API, journal, writes and reading back included';
  const shared = { what, ours: rates.ours, n: rates.rounds };
  return [
    compare({ ...shared, id: 'blocks-loopback', peer: rates.peer, peerName: PEER, atLeast: 100 }),
    compare({
      ...shared,
      id: 'blocks-loopback-no-delay',
      peer: rates.quickPeer,
      peerName: `${PEER}, no-delay`,
      atLeast: 2,
    }),
    commandsRow(rates),
    ...(context.wants('blocks-whole-agent') ? [await wholeAgentRow(context, sizes, rates.peer)] : []),
  ];
};

const wholeAgentRow = async (context: BenchContext, sizes: Sizes, peer: number): Promise<Figure> => {
  const runs: number[] = [];
  for (let round = 0; round < sizes.rounds; round += 1) {
    const [, , customers] = sizes.plain;
    runs.push((await runWholeAgent({ customers, delayMs: 0, dataFolder: context.dataFolder })).perSecond);
  }
  return compare({
    id: 'blocks-whole-agent',
    what: 'Blocks through the whole agent, from the signed change to the signed report',
    ours: median(runs),
    peer,
    peerName: PEER,
    atLeast: 100,
    n: sizes.rounds,
  });
};

const slowRows = async (context: BenchContext, sizes: Sizes): Promise<readonly Figure[]> => {
  const rates = await measure(context, SLOW_ROUTER_MS, sizes);
  const what = `The same on a router that takes ${SLOW_ROUTER_MS} ms for each command`;
  const shared = { what, ours: rates.ours, n: rates.rounds };
  return [
    compare({ ...shared, id: 'blocks-5ms', peer: rates.peer, peerName: PEER, atLeast: 4 }),
    // Two commands for its four: no client can be more than twice as fast on such a router without lists of ids.
    compare({ ...shared, id: 'blocks-5ms-no-delay', peer: rates.quickPeer, peerName: `${PEER}, no-delay`, atLeast: 2 }),
  ];
};

const PLAIN_ROWS = ['blocks-loopback', 'blocks-loopback-no-delay', 'blocks-commands', 'blocks-whole-agent'];
const SLOW_ROWS = ['blocks-5ms', 'blocks-5ms-no-delay'];
const PACKET_ROWS = ['blocks-packets'];

/** Customers blocked per second, counted on the simulated router: blocked profile set and old session gone. */
export const blocks: Benchmark = {
  title: 'Blocks per second over the RouterOS API, pacing off',
  rowIds: [...PLAIN_ROWS, ...SLOW_ROWS, ...PACKET_ROWS],
  run: async (context) => {
    const sizes = context.quick ? QUICK : FULL;
    const figures: Figure[] = [];
    if (PLAIN_ROWS.some(context.wants)) figures.push(...(await plainRows(context, sizes)));
    if (SLOW_ROWS.some(context.wants)) figures.push(...(await slowRows(context, sizes)));
    if (PACKET_ROWS.some(context.wants)) figures.push(await packetsRow(sizes.packets));
    return figures.filter(({ id }) => context.wants(id));
  },
};
