// The client and the simulated device, which was written from the vendor's pages and is checked by a client of somebody else.
import { once } from 'node:events';
import { createServer } from 'node:tls';
import {
  type RouterSimulator,
  type RouterSimulatorOptions,
  startRouterSimulator,
} from '@provedor/simulators/routeros/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { whereAnyOf, whereEquals } from '../protocol/query.ts';
import { rawBytes } from '../protocol/raw-bytes.ts';
import { makeSelfSigned } from '../testing/self-signed.ts';
import { encodeSentence } from '../wire/sentence-encoder.ts';
import { type ConnectOptions, connectRouter } from './connect-router.ts';
import type { RouterConnection } from './router-connection.ts';

const now = (): number => Date.parse('2026-11-25T15:00:00.000Z');
const ERP = { name: 'erp', password: 'segredo-ção' };
let router: RouterSimulator;
const open: RouterConnection[] = [];

const start = async (options: Partial<RouterSimulatorOptions> = {}): Promise<void> => {
  router = await startRouterSimulator({ users: [ERP], now, ...options });
};
const connect = async (options: Partial<ConnectOptions> = {}): Promise<RouterConnection> => {
  const { name: username, password } = ERP;
  const link = { host: '127.0.0.1', port: router.port, username, password, probeEveryMs: 0 };
  const connection = await connectRouter({ ...link, ...options });
  open.push(connection);
  return connection;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((connection) => connection.close()));
  await router.close();
});

const failed = (code: string, outcome: string) => expect.objectContaining({ code, outcome });
const secrets = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `s${at}`, password: 'x' }));
const names = { proplist: ['name'] };
const loginWords = () => router.transcript.entries().flatMap(({ words }) => (words[0] === '/login' ? [words] : []));

describe('the login', () => {
  it.each(['7.20.2', '6.43', '6.42.12'])('works on RouterOS %s, in UTF-8 too', async (version) => {
    await start({ version });
    expect(await (await connect()).print('/system/identity', names)).toEqual([{ name: 'MikroTik' }]);
  });

  it('never shows the password where only the challenge is wanted', async () => {
    await start({ version: '6.40.9' });
    await connect({ login: 'challenge' });
    expect(loginWords().flat().join(' ')).not.toContain('=password=');
  });

  it('is refused for good by a router that has no challenge', async () => {
    await start();
    await expect(connect({ login: 'challenge' })).rejects.toEqual(failed('AUTH', 'refused'));
    await expect.poll(() => router.openConnections()).toBe(0);
  });

  it.each(['7.20.2', '6.40.9'])(
    'with a wrong password is refused by RouterOS %s, and the socket is gone',
    async (version) => {
      await start({ version });
      await expect(connect({ password: 'errado' })).rejects.toEqual(failed('AUTH', 'refused'));
      await expect.poll(() => router.openConnections()).toBe(0);
    },
  );
});

describe('the connection to a device', () => {
  it.each(['7.20.2', '7.16'])('reads, adds, changes and removes on %s', async (version) => {
    await start({ version, profiles: [{ name: 'fibra' }] });
    const connection = await connect();
    expect(await connection.print('/ppp/secret', names)).toEqual([]);
    const id = await connection.add('/ppp/secret', {
      name: 'ana',
      password: 'x=y',
      profile: 'fibra',
      service: 'pppoe',
    });
    expect(router.rows('/ppp/secret')).toMatchObject([{ name: 'ana', password: 'x=y' }]);
    expect(await connection.countOnly('/ppp/secret', [whereEquals('profile', 'fibra')])).toBe(1);
    await connection.command('/ppp/secret/set', { attributes: { '.id': id, disabled: true } });
    expect(router.rows('/ppp/secret')).toMatchObject([{ disabled: 'true' }]);
    await connection.command('/ppp/secret/remove', { attributes: { '.id': id } });
    await expect(connection.command('/ppp/secret/remove', { attributes: { '.id': id } })).rejects.toEqual(
      failed('NOT_FOUND', 'refused'),
    );
  });

  it('says what a device refuses', async () => {
    await start({ secrets: secrets(1) });
    const connection = await connect();
    const add = (attributes: Record<string, string>) => connection.add('/ppp/secret', attributes);
    await expect(add({ name: 's0' })).rejects.toEqual(failed('EXISTS', 'refused'));
    await expect(add({ name: 'b', profile: 'none' })).rejects.toMatchObject({
      code: 'BAD_REFERENCE',
      argument: 'profile',
    });
    await expect(add({ name: 'b', colour: 'red' })).rejects.toEqual(failed('UNSUPPORTED_ARG', 'refused'));
    await expect(connection.command('/nothing/print')).rejects.toEqual(failed('UNSUPPORTED', 'refused'));
  });

  it('keeps two hundred answers apart', async () => {
    await start({ secrets: secrets(200) });
    const connection = await connect({ parallelReads: 200 });
    const reads = secrets(200).map(({ name }) =>
      connection.print('/ppp/secret', { ...names, queries: whereAnyOf('name', [name]) }),
    );
    expect(await Promise.all(reads)).toEqual(secrets(200).map(({ name }) => [{ name }]));
  });

  it('reads what old WinBox wrote, and keeps its bytes', async () => {
    await start({ secrets: secrets(1) });
    const connection = await connect();
    await connection.command('/ppp/secret/set', {
      attributes: { '.id': 's0', comment: Buffer.from('S\xe3o Jo\xe3o', 'latin1') },
    });
    const [row = {}] = await connection.print('/ppp/secret', { proplist: ['comment'] });
    expect(row['comment']).toBe('São João');
    expect(Buffer.from(rawBytes(row, 'comment') ?? []).toString('latin1')).toBe('S\xe3o Jo\xe3o');
  });

  it('follows a table', async () => {
    await start();
    const connection = await connect();
    const seen: string[] = [];
    const listening = connection.listen('/ppp/secret', {
      proplist: ['.id', 'name'],
      onChange: (change) => seen.push(change.kind === 'changed' ? `+${change.row['name']}` : `-${change.id}`),
    });
    const id = await connection.add('/ppp/secret', { name: 'ana' });
    await connection.command('/ppp/secret/remove', { attributes: { '.id': id } });
    await expect.poll(() => seen).toEqual(['+ana', `-${id}`]);
    await listening.stop();
    expect(await connection.print('/ppp/secret', names)).toEqual([]);
  });
});

describe('a device at its worst', () => {
  it('may send byte by byte, with the tags last', async () => {
    await start({ secrets: secrets(3) });
    const connection = await connect();
    Object.assign(router.faults, { oneBytePerPacket: true, isTagLast: true });
    expect(await connection.print('/ppp/secret', names)).toEqual([{ name: 's0' }, { name: 's1' }, { name: 's2' }]);
  });

  it('may break off after any byte of its answer: the command then ends as unknown, at once', async () => {
    await start({ secrets: secrets(2) });
    const answer = 2 * 20 + 15;
    for (let bytes = 0; bytes < answer; bytes += 3) {
      const connection = await connect();
      router.faults.cutAfter(bytes);
      await expect(connection.print('/ppp/secret', names), `${bytes} bytes`).rejects.toEqual(
        failed('CONNECTION_LOST', 'unknown'),
      );
    }
  });

  it.each(['before', 'after'] as const)(
    'may be gone %s a write was done: nobody can tell, so it is unknown',
    async (moment) => {
      await start();
      const connection = await connect();
      router.faults.next('/ppp/secret/add', { kind: 'break', moment });
      await expect(connection.add('/ppp/secret', { name: 'ana' })).rejects.toEqual(
        failed('CONNECTION_LOST', 'unknown'),
      );
      expect(router.rows('/ppp/secret')).toHaveLength(moment === 'after' ? 1 : 0);
    },
  );

  it('may hang in one command while the others go on', async () => {
    await start({ secrets: secrets(1) });
    const connection = await connect();
    router.faults.next('/ppp/secret/print', { kind: 'hang' });
    await expect(connection.print('/ppp/secret', { ...names, timeoutMs: 50 })).rejects.toEqual(
      failed('TIMEOUT', 'unknown'),
    );
    expect(await connection.print('/ppp/secret', names)).toEqual([{ name: 's0' }]);
  });

  it('may send a word that is too large to be meant', async () => {
    await start({ secrets: secrets(1) });
    const connection = await connect({ maxWordBytes: 1_000 });
    router.faults.next('/ppp/secret/print', { kind: 'hugeRow', bytes: 2_000 });
    await expect(connection.print('/ppp/secret', names)).rejects.toEqual(failed('PROTOCOL', 'unknown'));
  });
});

describe('API-SSL', () => {
  const own = makeSelfSigned('router');

  it('is believed by the fingerprint of the router, however it is written', async () => {
    await start({ tls: own });
    const colons = own.sha256.toUpperCase().match(/../g)?.join(':') ?? '';
    for (const sha256 of [own.sha256, colons])
      expect(await (await connect({ tls: { sha256 } })).print('/system/identity', names)).toHaveLength(1);
  });

  it('is not spoken to a router with another certificate: not one word leaves', async () => {
    await start({ tls: own });
    const { sha256 } = makeSelfSigned('somebody');
    await expect(connect({ tls: { sha256 } })).rejects.toEqual(failed('TLS_PIN', 'not_sent'));
    await expect(connect({ tls: { sha256 } })).rejects.toThrow(
      `the certificate pinned is ${sha256}, the router showed ${own.sha256}`,
    );
    await expect(connect({ tls: true })).rejects.toEqual(failed('CONNECT_FAILED', 'not_sent'));
    expect(router.transcript.entries()).toEqual([]);
  });

  it('without a certificate needs to be asked for by name', async () => {
    await start();
    const anonymous = createServer(
      { ciphers: 'ADH-AES256-GCM-SHA384:@SECLEVEL=0', dhparam: 'auto', maxVersion: 'TLSv1.2' },
      (socket) => socket.once('data', () => socket.write(encodeSentence(['!done', '.tag=1']))),
    );
    anonymous.on('tlsClientError', () => undefined);
    anonymous.listen(0, '127.0.0.1');
    await once(anonymous, 'listening');
    const address = anonymous.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const connection = await connect({ port, tls: { anonymous: true } });
    await expect(connect({ port, tls: true })).rejects.toEqual(failed('CONNECT_FAILED', 'not_sent'));
    await connection.close();
    anonymous.close();
  });
});
