import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { DiscoveredSecret } from '@provedor/schemas/edge/report';
import type { RouterRecord } from '../../network/index.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { connectionEvent } from '../domain/changes.ts';
import { discoveredConnection, isLine } from '../domain/connection.ts';
import type { ChangeAccessDependencies } from './change-access.ts';

/** Three items each (record, login, change); a transaction takes 100. */
const CONNECTIONS_A_TRANSACTION = 30;

/** Makes an unmatched connection of every secret whose login is not known yet. Bears repetition; known logins stay as they are. */
export const recordDiscovered = ({ connections, commit }: ChangeAccessDependencies) => {
  const attempt = async (ctx: Context, router: RouterRecord, secrets: readonly DiscoveredSecret[]): Promise<void> => {
    const places = secrets.map(({ name }) => ({ routerId: router.routerId, login: name }));
    const known = new Set((await connections.takenLogins(places)).map(({ login }) => login));
    const fresh = secrets
      .filter(({ name }) => !known.has(name))
      .map((secret) => discoveredConnection(ctx.ids.next('connection'), router, secret, currentInstant(ctx.clock)));
    for (let from = 0; from < fresh.length; from += CONNECTIONS_A_TRANSACTION) {
      const part = fresh.slice(from, from + CONNECTIONS_A_TRANSACTION);
      await commit(ctx, {
        operations: part.flatMap((connection) => connections.create(connection)),
        changes: part.map((connection) => connectionEvent('provisioning.connection-created.v1', connection)),
      });
    }
  };

  return (ctx: Context, router: RouterRecord, secrets: readonly DiscoveredSecret[]): Promise<void> => {
    const lines = [...new Map(secrets.filter(isLine).map((secret) => [secret.name, secret])).values()];
    return retryLostRaces(['provisioning.login_taken'], () => attempt(ctx, router, lines));
  };
};
