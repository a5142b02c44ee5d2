import type { ConnectedRouter, RouterDriver } from '../drivers/router-driver.ts';
import type { ObservedProfile, ObservedSecret, ObservedSession } from '../plan/observed-router.ts';

/** What a test may do to a router, and what it can count. */
export interface MemoryRouter {
  readonly secrets: Map<string, ObservedSecret>;
  readonly sessions: Map<string, ObservedSession>;
  readonly profiles: Map<string, ObservedProfile>;
  readonly passwords: Map<string, string>;
  identity: string;
  serial: string;
  /** Every write, as `verb name`. */
  readonly writes: string[];
  /** Reads by kind: `all`, `some`. */
  readonly reads: string[];
  /** Called before each call reaches the device; what it throws is what the caller gets. */
  before: (call: string) => void;
  /** Called after a write took effect; what it throws stands for a lost answer. */
  after: (call: string) => void;
  /** Writes answer success and change nothing. */
  ignoresWrites: boolean;
  /** Refuses connections. */
  isDown: boolean;
  /** A subscriber dials in; the session copies what the profile says at that moment. */
  dial(login: string): void;
  isBlocked(login: string): boolean;
  connect(): Promise<ConnectedRouter>;
  cut(): void;
}

export const deviceError = (code: string, outcome: 'not_sent' | 'refused' | 'unknown'): Error =>
  Object.assign(new Error(`memory router: ${code}`), { code, outcome });

/** A router in memory with the rules that matter here: ids, sessions that keep their profile, dynamic list entries. */
export const createMemoryRouter = (seed: readonly ObservedSecret[] = []): MemoryRouter => {
  const listed = new Map<string, string>();
  let next = 1;
  let cutConnection: (reason: string) => void = () => undefined;
  const freshId = (): string => {
    next += 1;
    return `*${next.toString(16).toUpperCase()}`;
  };

  const secretById = (id: string): ObservedSecret => {
    const secret = [...router.secrets.values()].find((row) => row.id === id);
    if (secret === undefined) throw deviceError('NOT_FOUND', 'refused');
    return secret;
  };

  const endSession = (id: string): boolean => {
    const was = router.sessions.delete(id);
    listed.delete(id);
    return was;
  };

  const write = async <T>(call: string, effect: () => T, ignored: T): Promise<T> => {
    router.before(call);
    router.writes.push(call);
    const result = router.ignoresWrites ? ignored : effect();
    router.after(call);
    return result;
  };

  const read = async <T>(call: string, result: () => T): Promise<T> => {
    router.before(call);
    return result();
  };

  const named = <T extends { readonly name: string }>(rows: Iterable<T>, names?: readonly string[]): T[] => {
    router.reads.push(names === undefined ? 'all' : 'some');
    return [...rows].filter(({ name }) => names === undefined || names.includes(name));
  };

  const changeOne = (id: string, change: object): void => {
    const secret = secretById(id);
    router.secrets.delete(secret.name);
    const changed = { ...secret, ...change };
    router.secrets.set(changed.name, changed);
  };

  const driver: RouterDriver = {
    identify: () =>
      read('identify', () => ({
        identity: router.identity,
        version: '7.18',
        boardName: 'CHR',
        serial: router.serial,
      })),
    readSecrets: (logins) => read('readSecrets', () => named(router.secrets.values(), logins)),
    readSessions: (logins) => read('readSessions', () => named(router.sessions.values(), logins)),
    readProfiles: () => read('readProfiles', () => [...router.profiles.values()]),
    readListedAddresses: (list) =>
      read('readListedAddresses', () =>
        [...listed].filter(([, name]) => name === list).map(([id]) => router.sessions.get(id)?.address ?? ''),
      ),
    discoverSecrets: () =>
      read('discoverSecrets', () => [...router.secrets.values()].map(({ id: _id, ...secret }) => secret)),
    changeSecrets: (ids, change) =>
      write(
        `set ${ids.map((id) => [...router.secrets.values()].find((row) => row.id === id)?.name).join(',')}`,
        () => {
          for (const id of ids) changeOne(id, change);
        },
        undefined,
      ),
    addSecret: ({ name, password, profile, comment }) =>
      write(
        `add ${name}`,
        () => {
          if (router.secrets.has(name)) throw deviceError('EXISTS', 'refused');
          router.secrets.set(name, { id: freshId(), name, profile, comment, disabled: false, service: 'pppoe' });
          router.passwords.set(name, password);
        },
        undefined,
      ),
    removeSecret: (id) => write('remove secret', () => void router.secrets.delete(secretById(id).name), undefined),
    endSessions: async (ids) => {
      const ended = await Promise.all(
        ids.map((id) => write(`kick ${router.sessions.get(id)?.name}`, () => endSession(id), true)),
      );
      return ended.every((wasThere) => wasThere);
    },
    putProfile: ({ name, rateLimit = '', addressList = '' }) =>
      write(
        `profile ${name}`,
        () => {
          const id = router.profiles.get(name)?.id ?? freshId();
          router.profiles.set(name, { id, name, rateLimit, addressList, comment: 'erp:profile' });
        },
        undefined,
      ),
  };

  const router: MemoryRouter = {
    secrets: new Map(seed.map((secret) => [secret.name, secret])),
    sessions: new Map(),
    profiles: new Map(),
    passwords: new Map(),
    identity: 'torre-1',
    serial: 'HEX01',
    writes: [],
    reads: [],
    before: () => undefined,
    after: () => undefined,
    ignoresWrites: false,
    isDown: false,
    dial: (login) => {
      const secret = router.secrets.get(login);
      if (secret === undefined || secret.disabled) return;
      const id = freshId();
      router.sessions.set(id, {
        id,
        name: login,
        address: `100.64.${next >> 8}.${next & 255}`,
        callerId: '',
        uptimeMs: 0,
      });
      const list = router.profiles.get(secret.profile)?.addressList ?? '';
      if (list !== '') listed.set(id, list);
    },
    isBlocked: (login) => [...listed.keys()].some((id) => router.sessions.get(id)?.name === login),
    connect: async () => {
      if (router.isDown) throw deviceError('CONNECT_FAILED', 'not_sent');
      const closed = Promise.withResolvers<string>();
      cutConnection = closed.resolve;
      return { driver, closed: closed.promise, close: async () => closed.resolve('closed') };
    },
    cut: () => cutConnection('cut'),
  };
  return router;
};
