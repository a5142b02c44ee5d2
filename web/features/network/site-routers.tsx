'use client';

import { Stack, Title } from '@mantine/core';
import { IconRouter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import type { Site } from '../../lib/api/types.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useRouterColumns } from './router-columns.tsx';
import { allRoutersQuery } from './router-queries.ts';

const Listed = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites.routers');
  const columns = useRouterColumns();
  const query = useQuery({
    ...allRoutersQuery,
    select: ({ items }) => ({ items: items.filter((router) => router.siteId === site.siteId) }),
  });
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{t('title')}</Title>
      <ListView
        label={t('title')}
        columns={columns}
        query={query}
        rowKey={(router) => router.routerId}
        empty={
          <Nothing
            icon={<IconRouter aria-hidden />}
            title={t('emptyTitle')}
            description={site.agentState === 'active' ? t('emptyText') : t('emptyNoAgent')}
          />
        }
      />
    </Stack>
  );
};

/** Routers of one site; nothing for people who may not see routers. */
export const SiteRouters = ({ site }: { readonly site: Site }) =>
  useCan()('network:router.read') ? <Listed site={site} /> : null;
