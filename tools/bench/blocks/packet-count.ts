import { connectRouter } from '@provedor/routeros';
import { type BenchRouter, ROUTER_USER, startBenchRouter } from './bench-router.ts';
import { connectPeer } from './peer-blocks.ts';

/** Packets that reached the router for each sentence, when each command waits for the answer to the one before. */
export interface PacketCount {
  readonly perSentence: number;
  readonly sentences: number;
}

const countPackets = async (customers: number, send: (router: BenchRouter) => Promise<void>): Promise<PacketCount> => {
  const router = await startBenchRouter({ customers, delayMs: 0 });
  try {
    await send(router);
    const { packets, sentences } = await router.facts();
    const count = Object.values(sentences).reduce((sum, one) => sum + one, 0);
    return { perSentence: packets / count, sentences: count };
  } finally {
    await router.close();
  }
};

/** Our client, login included, with the same commands as the peer. */
export const countOurPackets = (customers: number): Promise<PacketCount> =>
  countPackets(customers, async ({ countedPort }) => {
    const { name: username, password } = ROUTER_USER;
    const connection = await connectRouter({ host: '127.0.0.1', port: countedPort, username, password });
    const idOf = async (menu: string, login: string): Promise<string> =>
      (await connection.print(menu, { proplist: ['.id'], queries: [`?name=${login}`] }))[0]?.['.id'] ?? '';
    try {
      for (let number = 1; number <= customers; number += 1) {
        const secret = await idOf('/ppp/secret', `user${number}`);
        await connection.command('/ppp/secret/set', { attributes: { '.id': secret, profile: 'erp-bloqueado' } });
        const session = await idOf('/ppp/active', `user${number}`);
        await connection.command('/ppp/active/remove', { attributes: { '.id': session } });
      }
    } finally {
      await connection.close();
    }
  });

export const countPeerPackets = (customers: number): Promise<PacketCount> =>
  countPackets(customers, async ({ countedPort }) => {
    const peer = await connectPeer(countedPort, { noDelay: false });
    try {
      await peer.blockAll(Array.from({ length: customers }, (_, at) => `user${at + 1}`));
    } finally {
      await peer.close();
    }
  });
