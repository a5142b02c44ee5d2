'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Router } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { SeenAgo } from './seen-ago.tsx';

/** Columns of a list of routers. */
export const useRouterColumns = (): readonly Column<Router>[] => {
  const t = useTranslations('routers.columns');
  const { number } = useFormats();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        phone: 'title',
        cell: (router) => (
          <TextLink href={routes.router(router.routerId)} row fw={500}>
            {router.name}
          </TextLink>
        ),
      },
      { id: 'host', header: t('host'), cell: (router) => `${router.host}:${router.port}` },
      { id: 'state', header: t('state'), cell: (router) => <StatusBadge state={`router.${router.health.state}`} /> },
      { id: 'seen', header: t('seen'), cell: (router) => <SeenAgo at={router.health.readAt} /> },
      {
        id: 'sessions',
        header: t('sessions'),
        align: 'end',
        cell: ({ health }) => (health.onlineSessions === undefined ? '—' : number(health.onlineSessions)),
      },
    ],
    [t, number],
  );
};
