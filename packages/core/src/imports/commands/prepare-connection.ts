import type { Context } from '@provedor/kernel/context';
import { seal } from '@provedor/kernel/sealed-box';
import type { SiteRepository } from '../../network/index.ts';
import type { PreparedConnection } from '../domain/prepared-line.ts';
import type { Finding } from '../domain/problem.ts';
import type { ResolvedLine } from '../domain/resolved-line.ts';
import type { LoginHolder } from '../queries/find-logins.ts';

export type ConnectionReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'connection'; readonly connection: PreparedConnection }
  | { readonly kind: 'bad'; readonly finding: Finding };

/**
 * What becomes of a line's login. One that was found on the router and is nobody's is matched and keeps its password; a new one needs a
 * password, which is sealed to the site's agent here and is readable nowhere afterwards.
 */
export const prepareConnection =
  ({ sites }: { readonly sites: SiteRepository }, holderOf: LoginHolder) =>
  async (ctx: Context, { line, router }: ResolvedLine): Promise<ConnectionReading> => {
    if (router === undefined) return { kind: 'none' };
    const { login, password } = line;
    const holder = holderOf(router.routerId, login);
    if (holder?.status === 'unmatched')
      return { kind: 'connection', connection: { kind: 'match', connectionId: holder.connectionId, login } };
    if (holder !== undefined) return { kind: 'bad', finding: { reason: 'login_taken', field: 'login', value: login } };
    if (password === '') return { kind: 'bad', finding: { reason: 'password_missing', field: 'password' } };
    const sealedTo = (await sites.find(ctx, router.siteId))?.agentSealingKey;
    if (sealedTo === undefined)
      return { kind: 'bad', finding: { reason: 'agent_missing', field: 'router', value: router.name } };
    const sealedPassword = await seal(sealedTo, password);
    const { routerId } = router;
    return { kind: 'connection', connection: { kind: 'create', routerId, login, sealedPassword, sealedTo } };
  };
