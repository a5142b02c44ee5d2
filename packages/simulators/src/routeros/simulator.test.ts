import { connect } from 'node:net';
import { travellingClock } from '@provedor/kernel/clock';
import { RouterOSAPI } from 'node-routeros';
import { afterEach, describe, expect, it } from 'vitest';
import { type RouterSimulator, type RouterSimulatorOptions, startRouterSimulator } from './simulator.ts';

const ADMIN = { name: 'erp', password: 'segredo' };
const clock = travellingClock('2026-11-25T15:00:00.000Z');

let router: RouterSimulator;
const clients: RouterOSAPI[] = [];

const start = async (options: Partial<RouterSimulatorOptions> = {}): Promise<RouterSimulator> => {
  router = await startRouterSimulator({ users: [ADMIN], now: clock.now, version: '7.16', ...options });
  return router;
};

const client = async (user = ADMIN): Promise<RouterOSAPI> => {
  const api = new RouterOSAPI({
    host: '127.0.0.1',
    port: router.port,
    user: user.name,
    password: user.password,
    timeout: 5,
  });
  clients.push(api);
  await api.connect();
  return api;
};

afterEach(async () => {
  for (const api of clients.splice(0)) await api.close().catch(() => undefined);
  await router.close();
});

/** Bytes of one sentence of short words. */
const sentence = (...words: readonly string[]): Buffer =>
  Buffer.concat([...words.map((word) => Buffer.concat([Buffer.of(word.length), Buffer.from(word)])), Buffer.of(0)]);

/** Sends raw bytes and collects what comes until the device closes or `until` is seen. */
const rawly = (bytes: Buffer, until: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(router.port, '127.0.0.1', () => socket.write(bytes));
    let seen = '';
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
      if (seen.includes(until)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(seen));
  });

describe('the simulated router, spoken to by an independent client', () => {
  it('logs in by password from 6.43 on, and by challenge before', async () => {
    await start();
    expect(await (await client()).write('/system/identity/print')).toEqual([{ name: 'MikroTik' }]);
    await router.close();
    await start({ version: '6.40.9' });
    expect(await (await client()).write('/system/identity/print')).toEqual([{ name: 'MikroTik' }]);
    expect(router.transcript.entries().map(({ words }) => words[0])).toEqual([
      '/login',
      '/login',
      '/system/identity/print',
    ]);
  });

  it.each(['7.16', '6.40.9'])('refuses a wrong password (%s)', async (version) => {
    await start({ version });
    await expect(client({ ...ADMIN, password: 'errado' })).rejects.toThrow();
  });

  it('adds, prints, changes and removes a secret', async () => {
    await start({ profiles: [{ name: 'fibra-300', rateLimit: '150M/300M' }] });
    const api = await client();
    const [made] = await api.write('/ppp/secret/add', [
      '=name=ana',
      '=password=x',
      '=service=pppoe',
      '=profile=fibra-300',
    ]);
    expect(made).toMatchObject({ ret: '*1' });
    expect(await api.write('/ppp/secret/print', ['?name=ana'])).toMatchObject([
      { '.id': '*1', name: 'ana', profile: 'fibra-300', disabled: 'false' },
    ]);
    await api.write('/ppp/secret/set', ['=.id=*1', '=profile=default', '=comment=bloqueado']);
    expect(router.rows('/ppp/secret')).toMatchObject([{ profile: 'default', comment: 'bloqueado' }]);
    await api.write('/ppp/secret/remove', ['=.id=*1']);
    expect(router.rows('/ppp/secret')).toEqual([]);
  });

  it.each([
    [
      'an unknown profile',
      '/ppp/secret/add',
      ['=name=a', '=profile=none'],
      'input does not match any value of profile',
    ],
    ['a name that is taken', '/ppp/secret/add', ['=name=ana'], 'failure: secret with the same name already exists'],
    ['a missing name', '/ppp/secret/add', ['=password=x'], 'missing =name='],
    ['an unknown parameter', '/ppp/secret/add', ['=name=a', '=colour=red'], 'unknown parameter colour'],
    ['an item that is not there', '/ppp/secret/set', ['=.id=*99', '=comment=x'], 'no such item'],
    ['a builtin profile', '/ppp/profile/remove', ['=.id=*0'], 'failure: cannot remove builtin'],
    ['an unknown menu', '/ppp/nothing/print', [], 'no such command prefix'],
  ])('says no to %s in the words of the device', async (_what, path, words, message) => {
    await start({ secrets: [{ name: 'ana', password: 'x' }] });
    await expect((await client()).write(path, words)).rejects.toThrow(message);
  });

  it('answers queries with and, or and not', async () => {
    await start({
      profiles: [{ name: 'a' }, { name: 'b' }],
      secrets: ['a', 'b', 'a'].map((profile, index) => ({ name: `s${index}`, password: 'x', profile })),
    });
    const api = await client();
    const names = async (...words: string[]) =>
      (await api.write('/ppp/secret/print', [...words, '=.proplist=name'])).map((row) => row['name']);
    expect(await names('?profile=a')).toEqual(['s0', 's2']);
    expect(await names('?profile=a', '?name=s2')).toEqual(['s2']);
    expect(await names('?name=s0', '?name=s1', '?#|')).toEqual(['s0', 's1']);
    expect(await names('?profile=a', '?#!')).toEqual(['s1']);
  });

  it('keeps the answers of two commands apart by their tags', async () => {
    await start({ secrets: Array.from({ length: 500 }, (_, index) => ({ name: `s${index}`, password: 'x' })) });
    const api = await client();
    const [all, one] = await Promise.all([
      api.write('/ppp/secret/print'),
      api.write('/ppp/secret/print', ['?name=s7', '=.proplist=name']),
    ]);
    expect(all).toHaveLength(500);
    expect(one).toEqual([{ name: 's7' }]);
  });

  it('hides passwords from whoever may not see them, and refuses his writes', async () => {
    await start({
      users: [{ ...ADMIN, policies: ['read'] }],
      secrets: [{ name: 'ana', password: 'x' }],
    });
    const api = await client();
    const [row] = await api.write('/ppp/secret/print');
    expect(row).not.toHaveProperty('password');
    await expect(api.write('/ppp/secret/remove', ['=.id=*1'])).rejects.toThrow('not enough permissions');
  });
});

describe('sessions on the simulated router', () => {
  const subscribers = { login: 'ana', password: 'x', mac: 'AA:BB:CC:00:00:01' };

  it('come up with address, queue and list of the profile, and dial again when they are cut', async () => {
    await start({
      profiles: [
        { name: 'fibra', rateLimit: '10M/20M', addressList: 'CLIENTES' },
        { name: 'erp-bloqueado', addressList: 'BLOQUEADOS' },
      ],
      secrets: [{ name: 'ana', password: 'x', profile: 'fibra' }],
    });
    const ana = router.attach({ ...subscribers, redialMs: 0 });
    expect(router.rows('/ip/firewall/address-list')).toMatchObject([{ list: 'CLIENTES', address: ana.address() }]);
    expect(router.rows('/queue/simple')).toMatchObject([{ 'max-limit': '10000000/20000000' }]);
    const api = await client();
    await api.write('/ppp/secret/set', ['=.id=*1', '=profile=erp-bloqueado']);
    expect(router.rows('/ip/firewall/address-list')).toMatchObject([{ list: 'CLIENTES' }]);
    const [active] = await api.write('/ppp/active/print');
    await api.write('/ppp/active/remove', [`=.id=${active?.['.id']}`]);
    await expect.poll(() => ana.isOnline()).toBe(true);
    expect(router.rows('/ip/firewall/address-list')).toMatchObject([{ list: 'BLOQUEADOS', address: ana.address() }]);
  });

  it.each([
    ['the password is wrong', { password: 'y' }, 'wrong-password'],
    ['nobody has the name', { login: 'bia' }, 'unknown-user'],
  ])('do not come up when %s', async (_when, over, refusal) => {
    await start({ secrets: [{ name: 'ana', password: 'x' }] });
    const line = router.attach({ ...subscribers, ...over, retryMs: 'never' });
    expect([line.isOnline(), line.dial()]).toEqual([false, refusal]);
  });

  it('end with a loss of power, after which the device knows what it had been told', async () => {
    await start({ secrets: [{ name: 'ana', password: 'x' }] });
    const ana = router.attach({ ...subscribers, redialMs: 'never' });
    const state = router.state();
    router.reboot();
    expect(ana.isOnline()).toBe(false);
    await router.close();
    await start({ state });
    expect(router.rows('/ppp/secret')).toMatchObject([{ '.id': '*1', name: 'ana' }]);
    expect(router.rows('/ppp/profile').map(({ name }) => name)).toEqual(['default', 'default-encryption']);
  });
});

describe('whoever has the simulated router in his hands', () => {
  it('changes rows at its own screen and is told of secrets', async () => {
    await start({ secrets: [{ name: 'ana', password: 'x' }] });
    const seen: string[] = [];
    const stop = router.onSecret(({ name, password }) => seen.push(`${name} ${password}`));
    router.change('/ppp/secret', 'ana', { password: 'maçã' });
    router.change('/ppp/secret', 'nobody', { password: 'y' });
    stop();
    router.change('/ppp/secret', 'ana', { password: 'z' });
    expect(seen).toEqual(['ana x', 'ana maçã']);
    expect(router.rows('/ppp/secret')).toMatchObject([{ password: 'z' }]);
    expect(() => router.change('/ppp/nothing', 'ana', {})).toThrow(RangeError);
  });
});

describe('the wire of the simulated router', () => {
  it('says !empty before the end of a command without rows from 7.18 on', async () => {
    await start({ version: '7.18' });
    const login = sentence('/login', '=name=erp', '=password=segredo');
    const bytes = await rawly(
      Buffer.concat([login, sentence('/ppp/secret/print', '.tag=7'), sentence('/quit')]),
      'fatal',
    );
    expect(bytes).toContain('!empty');
    expect(bytes.indexOf('!empty')).toBeLessThan(bytes.lastIndexOf('!done'));
  });

  it('closes on whoever speaks before he has logged in', async () => {
    await start();
    expect(await rawly(sentence('/ppp/secret/print'), 'never')).toContain('not logged in');
  });

  it('closes on bytes that make no sense', async () => {
    await start();
    expect(await rawly(Buffer.of(0xff, 0xff, 0xff), 'never')).toBe('');
  });

  it('tells of changes until it is told to stop', async () => {
    await start();
    const login = sentence('/login', '=name=erp', '=password=segredo');
    const script = [
      login,
      sentence('/ppp/secret/listen', '.tag=L'),
      sentence('/ppp/secret/add', '=name=ana', '.tag=A'),
      sentence('/ppp/secret/remove', '=.id=*1', '.tag=R'),
      sentence('/cancel', '=tag=L', '.tag=C'),
      sentence('/quit'),
    ];
    const bytes = await rawly(Buffer.concat(script), 'fatal');
    expect(bytes).toContain('=name=ana');
    expect(bytes).toContain('=.dead=true');
    expect(bytes).toContain('=message=interrupted');
  });
});

describe('faults of the simulated router', () => {
  it('break a connection before or after a command was done', async () => {
    await start();
    for (const moment of ['before', 'after'] as const) {
      router.faults.next('/ppp/secret/add', { kind: 'break', moment });
      const login = sentence('/login', '=name=erp', '=password=segredo');
      await rawly(Buffer.concat([login, sentence('/ppp/secret/add', `=name=${moment}`)]), 'never');
    }
    expect(router.rows('/ppp/secret').map(({ name }) => name)).toEqual(['after']);
  });

  it('let writes be answered and not done', async () => {
    await start();
    router.faults.ignoresWrites = true;
    await (await client()).write('/ppp/secret/add', ['=name=ana']);
    expect(router.rows('/ppp/secret')).toEqual([]);
  });

  it('cut an answer in the middle', async () => {
    await start({ secrets: Array.from({ length: 50 }, (_, index) => ({ name: `s${index}`, password: 'x' })) });
    router.faults.cutAfter(200);
    const login = sentence('/login', '=name=erp', '=password=segredo');
    const bytes = await rawly(Buffer.concat([login, sentence('/ppp/secret/print')]), 'never');
    expect(bytes).toHaveLength(200);
  });

  it('take their time for each command, one after the other', async () => {
    await start({ delayMsPerCommand: 20 });
    const api = await client();
    const before = performance.now();
    await Promise.all([1, 2, 3].map(() => api.write('/system/identity/print')));
    expect(performance.now() - before).toBeGreaterThanOrEqual(58);
  });
});
