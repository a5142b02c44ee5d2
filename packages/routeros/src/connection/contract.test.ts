// The contract of the client, point by point, against a router that answers as it should not.
import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakePeer, type FakeRouter, startFakeRouter } from '../testing/fake-router.ts';
import { createManualTimers } from '../testing/manual-timers.ts';
import { type ConnectOptions, connectRouter } from './connect-router.ts';
import type { Notice } from './notice.ts';
import type { RouterConnection } from './router-connection.ts';

let router: FakeRouter;
let connection: RouterConnection | undefined;
const notices: Notice[] = [];

const silent = (): void => undefined;
const start = async (
  answer: (peer: FakePeer, words: readonly string[], tag: string) => void = silent,
  options: Partial<ConnectOptions> = {},
): Promise<RouterConnection> => {
  notices.length = 0;
  router = await startFakeRouter(answer);
  connection = await connectRouter({
    host: '127.0.0.1',
    port: router.port,
    username: 'erp',
    password: 'segredo',
    probeEveryMs: 0,
    onNotice: (notice) => notices.push(notice),
    ...options,
  });
  return connection;
};

afterEach(async () => {
  const closing = connection?.close();
  // The fake router keeps its half open, and in some tests the two seconds never pass.
  await router.close();
  await closing;
});

const read = (menu = '/a') => connection?.print(menu, { proplist: ['name'] });
const failed = (code: string, outcome: string) => expect.objectContaining({ code, outcome });
const secretAdd = { attributes: { name: 'ana', password: 'segredo-da-ana' } };

describe('answers (points 2, 6 and 7)', () => {
  it('take their rows from under their tag, wherever it stands, and skip what is unknown', async () => {
    await start((peer, _words, tag) => {
      peer.say('!empty', `.tag=${tag}`);
      peer.say('!re', '=name=a', `.tag=${tag}`);
      peer.say('!news', `.tag=${tag}`, '=name=x');
      peer.say('!empty', `.tag=${tag}`);
      peer.say('!re', `.tag=${tag}`, '=name=b');
      peer.say('!done', `.tag=${tag}`);
    });
    expect(await read()).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(notices.map(({ kind }) => kind)).toEqual(['unknown_reply']);
  });

  it('of nobody are told of and do no harm', async () => {
    await start((peer, _words, tag) => {
      peer.say('!re', '=name=untagged');
      peer.say('!re', '.tag=4711', '=name=stranger', '=password=geheim');
      peer.say('!done', '.tag=4711');
      peer.say('!done', `.tag=${tag}`);
    });
    expect(await read()).toEqual([]);
    expect(notices.map(({ kind }) => kind)).toEqual(['untagged', 'unknown_tag', 'unknown_tag']);
    expect(JSON.stringify(notices)).not.toContain('geheim');
  });

  it('without an end other than !empty are no rows', async () => {
    await start((peer, _words, tag) => {
      peer.say('!empty', `.tag=${tag}`);
      peer.say('!done', `.tag=${tag}`);
    });
    expect(await read()).toEqual([]);
  });

  it('of an add are its id, of a count a number', async () => {
    await start((peer, [path], tag) => peer.say('!done', `.tag=${tag}`, path === '/a/add' ? '=ret=*1A' : '=ret=1532'));
    expect(await connection?.add('/a', { name: 'x' })).toBe('*1A');
    expect(await connection?.countOnly('/a')).toBe(1532);
  });

  it('that lack an id or a count are errors of unknown outcome', async () => {
    await start((peer, _words, tag) => peer.say('!done', `.tag=${tag}`));
    await expect(connection?.add('/a', { name: 'x' })).rejects.toEqual(failed('DEVICE_ERROR', 'unknown'));
    await expect(connection?.countOnly('/a')).rejects.toEqual(failed('DEVICE_ERROR', 'unknown'));
  });

  it('with several traps are one error with all of them, its rows kept and no secret in it', async () => {
    await start((peer, _words, tag) => {
      peer.say('!re', `.tag=${tag}`, '=name=half');
      peer.say('!trap', `.tag=${tag}`, '=category=0', '=message=no such item');
      peer.say('!trap', `.tag=${tag}`, '=message=cannot take segredo-da-ana');
      peer.say('!done', `.tag=${tag}`);
    });
    const error: unknown = await connection?.command('/a/add', secretAdd).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      outcome: 'refused',
      rows: [{ name: 'half' }],
      traps: [
        { message: 'no such item', category: 0 },
        { message: 'cannot take ***', category: undefined },
      ],
    });
    expect(String(error)).not.toContain('segredo-da-ana');
  });
});

describe('a command that is not answered (point 3)', () => {
  it('is cancelled after its own time, and its late answer troubles nobody', async () => {
    const timers = createManualTimers();
    await start(silent, { timers, commandTimeoutMs: 15_000 });
    const slow = connection?.command('/a/set', { attributes: { '.id': '*1' } });
    const tag = await router.hears('/a/set');
    timers.pass(14_999);
    expect(router.heard).toHaveLength(1);
    timers.pass(1);
    await expect(slow).rejects.toEqual(failed('TIMEOUT', 'unknown'));
    await router.hears('/cancel');
    expect(router.heard[1]).toContain(`=tag=${tag}`);
    router.say('!re', `.tag=${tag}`, '=name=late');
    router.say('!trap', `.tag=${tag}`, '=category=2', '=message=interrupted');
    router.say('!done', `.tag=${router.tagOf('/cancel')}`);
    router.say('!done', `.tag=${tag}`);
    const next = read('/b');
    router.say('!done', `.tag=${await router.hears('/b/print')}`);
    expect(await next).toEqual([]);
    expect(notices).toEqual([]);
    expect(connection?.load()).toEqual({ inFlight: 0, waiting: 0 });
  });

  it.each([
    ['/a/print', 15_000],
    ['/export', 60_000],
    ['/tool/fetch', 60_000],
    ['/system/backup/save', 60_000],
  ])('%s has %i ms', async (path, ms) => {
    const timers = createManualTimers();
    await start(silent, { timers });
    const slow = connection?.command(path);
    slow?.catch(silent);
    await router.hears(path);
    expect(timers.planned()).toContain(ms);
  });

  it('that had not left yet was certainly not sent', async () => {
    const timers = createManualTimers();
    await start(silent, { timers });
    const first = connection?.command('/a/set');
    const second = connection?.command('/b/set', { timeoutMs: 100 });
    await router.hears('/a/set');
    timers.pass(100);
    await expect(second).rejects.toEqual(failed('TIMEOUT', 'not_sent'));
    router.say('!done', `.tag=${router.tagOf('/a/set')}`);
    expect(await first).toMatchObject({ rows: [] });
    expect(router.heard).toHaveLength(1);
  });
});

describe('the end of a connection (points 4 and 9)', () => {
  const ends: readonly (readonly [string, string, () => void])[] = [
    ['a close', 'CONNECTION_LOST', () => router.peers[0]?.socket.end()],
    ['a reset', 'CONNECTION_LOST', () => router.peers[0]?.socket.resetAndDestroy()],
    ['a fatal', 'FATAL', () => router.say('!fatal', 'session terminated on request')],
    ['a lost login', 'AUTH_LOST', () => router.say('!fatal', 'not logged in')],
    ['bytes that make no sense', 'PROTOCOL', () => router.peers[0]?.socket.write(Buffer.of(0xff))],
    ['our own close', 'CLOSED', () => void connection?.close()],
  ];

  it.each(ends)('by %s ends every command with %s, and says which were sent', async (_how, code, end) => {
    await start();
    const sent = connection?.command('/a/set');
    const waiting = connection?.command('/b/set');
    const reading = read();
    const outcomes = Promise.allSettled([sent, waiting, reading]);
    await router.hears('/a/set');
    await router.hears('/a/print');
    end();
    expect(await outcomes).toEqual([
      { status: 'rejected', reason: failed(code, 'unknown') },
      { status: 'rejected', reason: failed(code, 'not_sent') },
      { status: 'rejected', reason: failed(code, 'unknown') },
    ]);
    await expect(connection?.closed).resolves.toMatchObject({ code });
    await expect(connection?.command('/c/set')).rejects.toEqual(failed(code, 'not_sent'));
  });

  it('keeps the reason of a fatal', async () => {
    await start((peer) => peer.say('!fatal', 'session terminated on request'));
    await expect(read()).rejects.toThrow('session terminated on request');
  });

  it('by us sends nothing, waits two seconds for the other side, and may be asked for twice', async () => {
    const timers = createManualTimers();
    await start(silent, { timers });
    // The fake router keeps its half open.
    let isClosed = false;
    const closing = Promise.all([connection?.close(), connection?.close()]).then(() => {
      isClosed = true;
    });
    await expect.poll(() => router.peers[0]?.socket.readableEnded).toBe(true);
    timers.pass(1_999);
    expect(isClosed).toBe(false);
    timers.pass(1);
    await closing;
    expect(router.heard).toEqual([]);
  });
});

describe('connecting (point 5)', () => {
  const options = { host: '127.0.0.1', username: 'erp', password: 'segredo', probeEveryMs: 0 };

  it('has one deadline for everything, after which the socket is gone', async () => {
    const timers = createManualTimers();
    router = await startFakeRouter(silent);
    const deaf = createServer();
    deaf.listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    const address = deaf.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const connecting = connectRouter({ ...options, port, timers, connectTimeoutMs: 10_000 });
    connecting.catch(silent);
    const [socket] = await once(deaf, 'connection');
    if (!(socket instanceof Socket)) throw new Error('no socket');
    const gone = once(socket.resume(), 'close');
    timers.pass(10_000);
    await expect(connecting).rejects.toEqual(failed('TIMEOUT', 'not_sent'));
    await gone;
    deaf.close();
  });

  it('names a refused connection', async () => {
    router = await startFakeRouter(silent);
    const { port } = router;
    await router.close();
    router = await startFakeRouter(silent);
    await expect(connectRouter({ ...options, port })).rejects.toMatchObject({
      code: 'CONNECT_FAILED',
      outcome: 'not_sent',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('can be given up', async () => {
    router = await startFakeRouter(silent);
    const signal = AbortSignal.abort();
    await expect(connectRouter({ ...options, port: router.port, signal })).rejects.toEqual(
      failed('CLOSED', 'not_sent'),
    );
  });
});

describe('callbacks (point 8)', () => {
  it('that throw end their own command only', async () => {
    await start((peer, _words, tag) => {
      peer.say('!re', `.tag=${tag}`, '=name=a');
      peer.say('!done', `.tag=${tag}`);
    });
    const onRow = (): never => {
      throw new Error('callback');
    };
    await expect(connection?.command('/a/print', { onRow })).rejects.toEqual(failed('INVALID_INPUT', 'unknown'));
    expect(await read()).toEqual([{ name: 'a' }]);
  });

  it('of a log that fails do not reach the socket', async () => {
    await start(
      (peer, _words, tag) => {
        peer.say('!re', '=name=untagged');
        peer.say('!done', `.tag=${tag}`);
      },
      {
        onNotice: () => {
          throw new Error('log');
        },
      },
    );
    expect(await read()).toEqual([]);
  });
});

describe('the line to one router (points 13 and 14)', () => {
  it('takes writes one after the other and four reads at once', async () => {
    await start();
    const writes = ['/a/set', '/b/set'].map((path) => connection?.command(path));
    const reads = ['/1', '/2', '/3', '/4', '/5'].map((menu) => read(menu));
    const all = Promise.allSettled([...writes, ...reads]);
    await router.hears('/4/print');
    expect(router.heard.map(([path]) => path)).toEqual(['/a/set', '/1/print', '/2/print', '/3/print', '/4/print']);
    router.say('!done', `.tag=${router.tagOf('/2/print')}`);
    await router.hears('/5/print');
    router.say('!done', `.tag=${router.tagOf('/a/set')}`);
    await router.hears('/b/set');
    void connection?.close();
    expect((await all).map(({ status }) => status).filter((status) => status === 'fulfilled')).toHaveLength(2);
  });

  it('refuses the next command when two hundred wait', async () => {
    await start();
    const waiting = Array.from({ length: 201 }, () => connection?.command('/a/set'));
    for (const command of waiting) command?.catch(silent);
    await expect(connection?.command('/b/set')).rejects.toEqual(failed('BACKPRESSURE', 'not_sent'));
    await router.hears('/a/set');
    expect(connection?.load()).toEqual({ inFlight: 1, waiting: 200 });
  });

  it('is dropped when the router gives no sign of life for five seconds', async () => {
    const timers = createManualTimers();
    await start(silent, { timers, probeEveryMs: 30_000 });
    timers.pass(30_000);
    await router.hears('/system/identity/print');
    timers.pass(5_000);
    await expect(connection?.closed).resolves.toMatchObject({ code: 'CONNECTION_LOST' });
  });

  it('lives on when the router is only busy sending something long', async () => {
    const timers = createManualTimers();
    let rows = 0;
    await start(silent, { timers, probeEveryMs: 30_000 });
    const long = connection?.command('/a/print', { timeoutMs: 60_000, onRow: () => (rows += 1) });
    const tag = await router.hears('/a/print');
    timers.pass(30_000);
    await router.hears('/system/identity/print');
    router.say('!re', `.tag=${tag}`, '=name=a');
    await expect.poll(() => rows).toBe(1);
    timers.pass(5_000);
    router.say('!done', `.tag=${tag}`);
    expect(await long).toMatchObject({ rows: [] });
  });
});

describe('listening', () => {
  it('tells of rows and of what is gone until it is stopped', async () => {
    await start((peer, words, tag) => {
      if (words[0] !== '/cancel') return;
      const listened = router.tagOf('/a/listen');
      peer.say('!trap', `.tag=${listened}`, '=category=2', '=message=interrupted');
      peer.say('!done', `.tag=${tag}`);
      peer.say('!done', `.tag=${listened}`);
    });
    const changes: unknown[] = [];
    const listening = connection?.listen('/a', { onChange: (change) => changes.push(change) });
    const tag = await router.hears('/a/listen');
    router.say('!re', `.tag=${tag}`, '=.id=*A', '=name=ana');
    router.say('!re', `.tag=${tag}`, '=.id=*A', '=.dead=yes');
    await expect.poll(() => changes.length).toBe(2);
    await listening?.stop();
    await listening?.ended;
    expect(changes).toEqual([
      { kind: 'changed', row: { '.id': '*A', name: 'ana' } },
      { kind: 'removed', id: '*A' },
    ]);
  });

  it('ends with an error when the router ends it', async () => {
    await start((peer, _words, tag) => peer.say('!done', `.tag=${tag}`));
    const listening = connection?.listen('/a', { onChange: silent });
    await expect(listening?.ended).rejects.toEqual(failed('CANCELLED', 'unknown'));
  });
});
