import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPort, keptPort } from './kept-port.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-port-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listening = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    server.close();
    await once(server, 'close');
  };
  return { port, close };
};

describe('the port that a stand-in keeps between starts', () => {
  it('is any free one at first, and the same one afterwards', async () => {
    const file = join(folder, 'port.json');
    expect(await keptPort(file)).toBe(0);
    const { port, close } = await listening();
    await close();
    await keepPort(file, port);
    expect(await keptPort(file)).toBe(port);
  });

  it('is given up when another program has taken it', async () => {
    const file = join(folder, 'port.json');
    const { port, close } = await listening();
    await keepPort(file, port);
    expect(await keptPort(file)).toBe(0);
    await close();
  });
});
