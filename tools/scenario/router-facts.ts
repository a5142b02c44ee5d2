import type { World } from './world.ts';

/** What the router itself holds, read from its menus and not from anything that the product believes. */
export interface RouterFacts {
  readonly secrets: ReadonlySet<string>;
  /** Logins whose secret has the blocked profile. */
  readonly blocked: ReadonlySet<string>;
  /** Logins with a running session. */
  readonly online: ReadonlySet<string>;
  /** Logins whose session's address stands in the list that the firewall cuts. */
  readonly cut: ReadonlySet<string>;
}

const OURS = 'assinante';

export const readRouter = ({ site: { router } }: World): RouterFacts => {
  const secrets = router.rows('/ppp/secret').filter((row) => row['name']?.startsWith(OURS));
  const sessions = router.rows('/ppp/active').filter((row) => row['name']?.startsWith(OURS));
  const listed = new Set(
    router
      .rows('/ip/firewall/address-list')
      .filter((row) => row['list'] === 'BLOQUEADOS')
      .map((row) => row['address']),
  );
  const names = (rows: typeof secrets) => new Set(rows.map((row) => row['name'] ?? ''));
  return {
    secrets: names(secrets),
    blocked: names(secrets.filter((row) => row['profile'] === 'erp-bloqueado')),
    online: names(sessions),
    cut: names(sessions.filter((row) => listed.has(row['address']))),
  };
};
