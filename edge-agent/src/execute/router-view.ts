import type { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import type { RouterDriver } from '../drivers/router-driver.ts';
import { readMark } from '../plan/mark.ts';
import { observe } from '../plan/observe.ts';
import type { ObservedProfile, ObservedRouter, ObservedSecret } from '../plan/observed-router.ts';

export interface LookOptions {
  readonly sessions: boolean;
  /** Profile whose address list is to be read, as the router has it; undefined for none. */
  readonly listOfProfile: string | undefined;
}

/**
 * What is known of one router over one connection. It remembers the last full look, so that one customer can be freed without
 * reading all the others; ids stay true as long as the connection does.
 */
export interface RouterView {
  lookAtAll(options: LookOptions): Promise<ObservedRouter>;
  /** Reads the rows of these connections only. Looks at everything when one of them may stand under another name. */
  lookAt(connections: readonly DesiredConnection[], options: LookOptions): Promise<ObservedRouter>;
  /** The remembered rows of these connections, or undefined when one of them is not known. */
  recall(connections: readonly DesiredConnection[]): ObservedRouter | undefined;
  forgetProfiles(): void;
}

export const createRouterView = (driver: RouterDriver): RouterView => {
  let secrets: Map<string, ObservedSecret> | undefined;
  const nameOfMark = new Map<string, string>();
  let profiles: Promise<readonly ObservedProfile[]> | undefined;
  let knownProfiles: readonly ObservedProfile[] | undefined;

  const put = (target: Map<string, ObservedSecret>, secret: ObservedSecret): void => {
    target.set(secret.name, secret);
    const mark = readMark(secret.comment);
    if (mark !== undefined) nameOfMark.set(mark, secret.name);
  };

  const readProfiles = (): Promise<readonly ObservedProfile[]> => {
    profiles ??= driver.readProfiles().then((read) => {
      knownProfiles = read;
      return read;
    });
    return profiles;
  };

  const forgetProfiles = (): void => {
    profiles = undefined;
    knownProfiles = undefined;
  };

  /** The list of the profile as it is on the router, since only that one says who runs blocked. */
  const readList = async (profileName: string | undefined): Promise<readonly string[] | undefined> => {
    if (profileName === undefined) return undefined;
    const list = (await readProfiles()).find(({ name }) => name === profileName)?.addressList ?? '';
    return list === '' ? undefined : driver.readListedAddresses(list);
  };

  const lookAtAll = async (options: LookOptions): Promise<ObservedRouter> => {
    forgetProfiles();
    const [rows, sessions, known, blockedAddresses] = await Promise.all([
      driver.readSecrets(),
      options.sessions ? driver.readSessions() : undefined,
      readProfiles(),
      readList(options.listOfProfile),
    ]);
    const fresh = new Map<string, ObservedSecret>();
    nameOfMark.clear();
    for (const row of rows) put(fresh, row);
    secrets = fresh;
    return observe({ secrets: rows, sessions, profiles: known, blockedAddresses });
  };

  const remember = (names: readonly string[], rows: readonly ObservedSecret[]): void => {
    if (secrets === undefined) return;
    for (const name of names) secrets.delete(name);
    for (const row of rows) put(secrets, row);
  };

  const namesOf = (connections: readonly DesiredConnection[]): string[] => {
    const names = new Set(connections.map(({ login }) => login));
    for (const { connectionId } of connections) {
      const name = nameOfMark.get(connectionId);
      if (name !== undefined) names.add(name);
    }
    return [...names];
  };

  return {
    lookAtAll,
    lookAt: async (connections, options) => {
      const names = namesOf(connections);
      const [rows, sessions, known, blockedAddresses] = await Promise.all([
        driver.readSecrets(names),
        options.sessions ? driver.readSessions(names) : undefined,
        readProfiles(),
        readList(options.listOfProfile),
      ]);
      const present = new Set(rows.map(({ name }) => name));
      const isMissing = connections.some(({ login, presence }) => presence === 'present' && !present.has(login));
      if (isMissing && secrets === undefined) return lookAtAll(options);
      remember(names, rows);
      return observe({ secrets: rows, sessions, profiles: known, blockedAddresses });
    },
    recall: (connections) => {
      if (secrets === undefined || knownProfiles === undefined) return undefined;
      const rows: ObservedSecret[] = [];
      for (const { login } of connections) {
        const row = secrets.get(login);
        if (row === undefined) return undefined;
        rows.push(row);
      }
      return observe({ secrets: rows, profiles: knownProfiles });
    },
    forgetProfiles,
  };
};
