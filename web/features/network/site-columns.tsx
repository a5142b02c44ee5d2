'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Site } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { AgentBadge } from './agent-badge.tsx';
import { backlogOf } from './agent-health.ts';
import { SeenAgo } from './seen-ago.tsx';

/** Columns of the sites' list. */
export const useSiteColumns = (): readonly Column<Site>[] => {
  const t = useTranslations('sites.columns');
  const { number } = useFormats();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        phone: 'title',
        cell: (site) => (
          <TextLink href={routes.site(site.siteId)} row fw={500}>
            {site.name}
          </TextLink>
        ),
      },
      { id: 'health', header: t('agent'), cell: (site) => <AgentBadge site={site} /> },
      { id: 'seen', header: t('seen'), cell: (site) => <SeenAgo at={site.agentSeenAt} /> },
      { id: 'version', header: t('version'), cell: (site) => site.agentVersion ?? '—' },
      { id: 'backlog', header: t('backlog'), align: 'end', cell: (site) => number(backlogOf(site)) },
    ],
    [t, number],
  );
};
