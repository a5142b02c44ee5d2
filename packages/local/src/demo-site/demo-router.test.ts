import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@provedor/kernel/clock';
import { connectRouter } from '@provedor/routeros';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoRouter, startDemoRouter } from './demo-router.ts';

const user = { name: 'erp', password: 'segredo' };
let folder = '';
let demo: DemoRouter;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-router-'));
  demo = await startDemoRouter({ file: join(folder, 'router.json'), port: 0, clock: systemClock, user });
});
afterEach(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

const online = (): readonly (string | undefined)[] => demo.router.rows('/ppp/active').map(({ name }) => name);

describe('the router of the demonstration', () => {
  it('takes the modem away with its secret, and installs one with a new secret of the same name', async () => {
    const connection = await connectRouter({
      host: '127.0.0.1',
      port: demo.router.port,
      username: user.name,
      password: user.password,
    });
    const add = (): Promise<unknown> =>
      connection.command('/ppp/secret/add', {
        attributes: { name: 'novo', password: 'x', service: 'pppoe', profile: 'default' },
      });
    await add();
    await expect.poll(online).toContain('novo');
    const id = demo.router.rows('/ppp/secret').find(({ name }) => name === 'novo')?.['.id'] ?? '';
    await connection.command('/ppp/secret/remove', { attributes: { '.id': id } });
    await expect.poll(online).not.toContain('novo');
    await add();
    await expect.poll(() => online().filter((name) => name === 'novo')).toHaveLength(1);
    await connection.close();
  });
});
