import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Ports that no web page can call: browsers block them for fetch, forms, pictures and sockets alike, whatever address or name they are
 * called by. Source: Fetch Standard §2.9 "Port blocking"; these are the ones above 1024 that other programs on a desk seldom take.
 */
export const UNFETCHABLE_PORTS: readonly number[] = [
  3659, 4045, 4190, 5060, 5061, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

const freeOrZero = (host: string, port: number): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen(port, host, () => {
      const address = server.address();
      const free = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(free));
    });
  });

/**
 * A port of a loopback address that is free now and that web pages can not call; any free one when all of those are taken. Another program
 * may take it before it is used, so be ready to ask again.
 */
export const unfetchablePort = async (host: string): Promise<number> => {
  const first = randomInt(UNFETCHABLE_PORTS.length);
  for (const port of [...UNFETCHABLE_PORTS.slice(first), ...UNFETCHABLE_PORTS.slice(0, first)]) {
    const free = await freeOrZero(host, port);
    if (free !== 0) return free;
  }
  return freeOrZero(host, 0);
};
