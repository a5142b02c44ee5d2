import { Socket } from 'node:net';
import { RouterOSAPI } from 'node-routeros';
import * as z from 'zod';
import { ROUTER_USER } from './bench-router.ts';

const Rows = z.array(z.record(z.string(), z.string()));
const Connected = z.object({ connector: z.object({ socket: z.instanceof(Socket) }) });

export interface Peer {
  /** One customer after the other; returns the milliseconds they took in all. */
  blockAll(logins: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * node-routeros over one connection, doing for each customer what PHPNuxBill does: look the secret up, set its profile, look
 * the session up, remove it. The library leaves the socket's delay on; `noDelay` switches it off behind its back.
 */
export const connectPeer = async (port: number, options: { readonly noDelay: boolean }): Promise<Peer> => {
  const api = new RouterOSAPI({
    host: '127.0.0.1',
    port,
    user: ROUTER_USER.name,
    password: ROUTER_USER.password,
    timeout: 60,
  });
  api.on('error', () => undefined);
  await api.connect();
  if (options.noDelay) Connected.parse(api).connector.socket.setNoDelay(true);

  const idOf = async (menu: string, login: string): Promise<string> => {
    const [row] = Rows.parse(await api.write(`${menu}/print`, [`?name=${login}`]));
    return row?.['.id'] ?? '';
  };
  const block = async (login: string): Promise<void> => {
    await api.write('/ppp/secret/set', [`=.id=${await idOf('/ppp/secret', login)}`, '=profile=erp-bloqueado']);
    await api.write('/ppp/active/remove', [`=.id=${await idOf('/ppp/active', login)}`]);
  };

  return {
    blockAll: async (logins) => {
      const from = performance.now();
      for (const login of logins) await block(login);
      return performance.now() - from;
    },
    close: async () => {
      await api.close();
    },
  };
};
