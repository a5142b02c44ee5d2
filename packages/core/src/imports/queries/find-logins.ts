import type { Context } from '@provedor/kernel/context';
import type { RouterId } from '@provedor/kernel/ids';
import type { ConnectionRepository } from '../../provisioning/index.ts';
import type { ResolvedLine } from '../domain/resolved-line.ts';

/** Keys of one BatchGetItem. */
const BATCH = 100;

type ConnectionRecord = Awaited<ReturnType<ConnectionRepository['findMany']>>[number];

/** The connection that stands at a login of a router, where there is one. */
export type LoginHolder = (routerId: RouterId, login: string) => ConnectionRecord | undefined;

/** Reads, consistently, which logins of the lines their routers have already. */
export const findLogins =
  ({ connections }: { readonly connections: ConnectionRepository }) =>
  async (ctx: Context, lines: readonly ResolvedLine[]): Promise<LoginHolder> => {
    const places = lines.flatMap(({ line: { login }, router }) =>
      router === undefined ? [] : [{ routerId: router.routerId, login }],
    );
    const distinct = [...new Map(places.map((place) => [`${place.routerId} ${place.login}`, place])).values()];
    const holders = new Map<string, ConnectionRecord>();
    for (let from = 0; from < distinct.length; from += BATCH) {
      const taken = await connections.takenLogins(distinct.slice(from, from + BATCH));
      const records = await connections.findMany(
        ctx,
        taken.map(({ connectionId }) => connectionId),
      );
      for (const record of records) holders.set(`${record.routerId} ${record.login}`, record);
    }
    return (routerId, login) => holders.get(`${routerId} ${login}`);
  };
