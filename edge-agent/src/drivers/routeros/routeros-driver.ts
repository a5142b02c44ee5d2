import type { DesiredProfile } from '@provedor/schemas/edge/desired-state';
import { PROFILE_MARK } from '../../plan/mark.ts';
import type { ObservedProfile } from '../../plan/observed-router.ts';
import type { SecretChange } from '../../plan/step.ts';
import { readFailure } from '../read-failure.ts';
import type { RouterDriver } from '../router-driver.ts';
import { properties, readDiscovered, readProfile, readSecret, readSession } from './read-rows.ts';
import type { CommandResult, RouterCommands } from './router-commands.ts';

/** A whole table of 100,000 rows takes a small board a while. */
const TABLE_TIMEOUT_MS = 60_000;
/** Names in one query; the router compares every row with each of them. */
const NAMES_PER_QUERY = 64;

type Queries = readonly `?${string}`[];

const anyOf = (name: string, values: readonly string[]): Queries => {
  const words = values.map((value): `?${string}` => `?${name}=${value}`);
  return words.length < 2 ? words : [...words, `?#${'|'.repeat(words.length - 1)}`];
};

const attributesOf = (change: SecretChange): Record<string, string | boolean> => ({
  ...(change.name !== undefined && { name: change.name }),
  ...(change.profile !== undefined && { profile: change.profile }),
  ...(change.comment !== undefined && { comment: change.comment }),
  ...(change.disabled !== undefined && { disabled: change.disabled }),
});

const isGone = (error: unknown): boolean => readFailure(error).code === 'NOT_FOUND';

/** Speaks RouterOS. Words are built from closed names and length-delimited values: a value cannot become a command. */
export const createRouterOsDriver = ({ command }: RouterCommands): RouterDriver => {
  const read = async <T>(
    path: string,
    proplist: readonly string[],
    map: (row: CommandResult['rows'][number]) => T,
    queries: Queries = [],
  ): Promise<T[]> => {
    const { rows } = await command(path, { proplist, queries, timeoutMs: TABLE_TIMEOUT_MS });
    return rows.map(map);
  };

  const readNamed = async <T>(
    path: string,
    proplist: readonly string[],
    map: (row: CommandResult['rows'][number]) => T,
    names?: readonly string[],
  ): Promise<T[]> => {
    if (names === undefined) return read(path, proplist, map);
    const chunks: Promise<T[]>[] = [];
    for (let at = 0; at < names.length; at += NAMES_PER_QUERY)
      chunks.push(read(path, proplist, map, anyOf('name', names.slice(at, at + NAMES_PER_QUERY))));
    return (await Promise.all(chunks)).flat();
  };

  const firstRow = async (path: string): Promise<CommandResult['rows'][number]> => (await command(path)).rows[0] ?? {};

  const serialNumber = async (): Promise<string> => {
    try {
      return (await firstRow('/system/routerboard/print'))['serial-number'] ?? '';
    } catch (error) {
      if (readFailure(error).outcome === 'refused') return '';
      throw error;
    }
  };

  const removeGone = async (path: string, id: string): Promise<boolean> => {
    try {
      await command(path, { attributes: { '.id': id } });
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  };

  const setProfile = async (profile: DesiredProfile, existing: ObservedProfile): Promise<void> => {
    const { rateLimit = '', addressList } = profile;
    const list = addressList === undefined ? {} : { 'address-list': addressList };
    await command('/ppp/profile/set', { attributes: { '.id': existing.id, 'rate-limit': rateLimit, ...list } });
    if (addressList !== undefined || existing.addressList === '') return;
    await command('/ppp/profile/unset', { attributes: { '.id': existing.id, 'value-name': 'address-list' } });
  };

  const addProfile = async ({ name, rateLimit, addressList }: DesiredProfile): Promise<void> => {
    const rate = rateLimit === undefined ? {} : { 'rate-limit': rateLimit };
    const list = addressList === undefined ? {} : { 'address-list': addressList };
    await command('/ppp/profile/add', { attributes: { name, ...rate, ...list, comment: PROFILE_MARK } });
  };

  return {
    identify: async () => {
      const [identity, resource, serial] = await Promise.all([
        firstRow('/system/identity/print'),
        firstRow('/system/resource/print'),
        serialNumber(),
      ]);
      const { name = '' } = identity;
      return { identity: name, version: resource['version'] ?? '', boardName: resource['board-name'] ?? '', serial };
    },
    readSecrets: (logins) => readNamed('/ppp/secret/print', properties.secret, readSecret, logins),
    readSessions: (logins) => readNamed('/ppp/active/print', properties.session, readSession, logins),
    readProfiles: () => read('/ppp/profile/print', properties.profile, readProfile),
    readListedAddresses: (list) =>
      read('/ip/firewall/address-list/print', ['address'], (row) => row['address'] ?? '', [
        `?list=${list}`,
        '?dynamic=true',
      ]),
    discoverSecrets: () => read('/ppp/secret/print', properties.discovered, readDiscovered),
    changeSecrets: async (ids, change) => {
      await command('/ppp/secret/set', { attributes: { '.id': ids.join(','), ...attributesOf(change) } });
    },
    addSecret: async ({ name, password, profile, comment }) => {
      await command('/ppp/secret/add', { attributes: { name, password, service: 'pppoe', profile, comment } });
    },
    removeSecret: async (id) => {
      await removeGone('/ppp/secret/remove', id);
    },
    endSessions: async (ids) => {
      const ended = await Promise.all(ids.map((id) => removeGone('/ppp/active/remove', id)));
      return ended.every((wasThere) => wasThere);
    },
    putProfile: (profile, existing) => (existing === undefined ? addProfile(profile) : setProfile(profile, existing)),
  };
};
