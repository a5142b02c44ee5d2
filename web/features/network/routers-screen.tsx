'use client';

import { IconPlus, IconRouter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useRouterColumns } from './router-columns.tsx';
import { routerListQuery } from './router-queries.ts';

const POLL_MS = 30_000;

/** Routers with what their sites last said of them. */
export const RoutersScreen = () => {
  const t = useTranslations('routers');
  const can = useCan();
  const paging = useCursorPaging();
  const query = useQuery({ ...routerListQuery(paging.cursor), refetchInterval: POLL_MS });
  const columns = useRouterColumns();
  const newButton = can('network:router.create') ? (
    <LinkButton href={routes.newRouter} leftSection={<IconPlus size={15} aria-hidden />}>
      {t('new')}
    </LinkButton>
  ) : undefined;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={query.data?.items.length === 0 ? undefined : newButton}>
      <ListView
        label={t('title')}
        columns={columns}
        query={query}
        rowKey={(router) => router.routerId}
        paging={paging}
        empty={
          <Nothing
            icon={<IconRouter aria-hidden />}
            title={t('empty.title')}
            description={t('empty.text')}
            action={newButton}
          />
        }
      />
    </Page>
  );
};
