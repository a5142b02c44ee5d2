'use client';

import { StatusBadge } from '../../components/status-badge.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { connectionStateOf } from './connection-state.ts';
import { useSilentSites } from './use-silent-sites.ts';

/** The state of a connection, written and coloured; unknown while its site is silent. */
export const ConnectionBadge = ({ connection }: { readonly connection: Connection }) => {
  const silent = useSilentSites();
  if (connection.status === 'removed') return <StatusBadge state="match.removed" />;
  return <StatusBadge state={`connection.${connectionStateOf(connection, silent.has(connection.siteId))}`} />;
};
