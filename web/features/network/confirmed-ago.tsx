'use client';

import { useTranslations } from 'use-intl';
import type { Connection } from '../../lib/api/types.ts';
import { isAwaiting } from './connection-state.ts';
import { SeenAgo } from './seen-ago.tsx';

/** When the device last confirmed what it holds; a newer decision that it has not confirmed says so. */
export const ConfirmedAgo = ({ connection }: { readonly connection: Connection }) => {
  const t = useTranslations('connections');
  if (isAwaiting(connection)) return t('awaiting');
  if (connection.observed.confirmedAt === undefined) return t('notRead');
  return <SeenAgo at={connection.observed.confirmedAt} />;
};
