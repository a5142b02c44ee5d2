import { createServer, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closeServer } from '../cloud/server.ts';
import { hiddenHost } from './hidden-host.ts';
import { UNFETCHABLE_PORTS, unfetchablePort } from './unfetchable-port.ts';

const statusAt = (host: string, port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request({ host, port }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    })
      .on('error', reject)
      .end();
  });
const listening = async (host: string, port: number) => {
  const server = createServer((_incoming, outgoing) => outgoing.end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
};

describe('the port of the table engine', () => {
  it.each(UNFETCHABLE_PORTS)(
    '%i is none that a web page may call, by the rule that browsers and this fetch share',
    async (port) => {
      const refused: unknown = await fetch(`http://127.0.0.1:${port}/`).catch((error: unknown) => error);
      expect(refused).toMatchObject({ cause: { message: 'bad port' } });
    },
  );

  it('is such a one, and programs reach it', async () => {
    const host = hiddenHost();
    const port = await unfetchablePort(host);
    expect(UNFETCHABLE_PORTS).toContain(port);
    const server = await listening(host, port);
    expect(await statusAt(host, port)).toBe(200);
    await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
    await closeServer(server);
  });

  it('is another one while the first is taken, and any free one when all are', async () => {
    const host = hiddenHost();
    const taken: Awaited<ReturnType<typeof listening>>[] = [];
    const ports: number[] = [];
    for (const _port of UNFETCHABLE_PORTS) {
      const port = await unfetchablePort(host);
      taken.push(await listening(host, port));
      ports.push(port);
    }
    expect(new Set(ports).size).toBe(UNFETCHABLE_PORTS.length);
    expect(UNFETCHABLE_PORTS).not.toContain(await unfetchablePort(host));
    for (const server of taken) await closeServer(server);
  });
});
