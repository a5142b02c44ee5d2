'use client';

import { Button } from '@mantine/core';
import { IconAffiliate, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useSiteColumns } from './site-columns.tsx';
import { siteListQuery } from './site-queries.ts';

/** Loads the schemas, 34 KB, only for people who make a site. */
const NewSiteForm = dynamic(async () => (await import('./new-site-form.tsx')).NewSiteForm, { ssr: false });

/** Sites with the health of their agents. */
export const SitesScreen = () => {
  const t = useTranslations('sites');
  const can = useCan();
  const paging = useCursorPaging();
  const query = useQuery(siteListQuery(paging.cursor));
  const columns = useSiteColumns();
  const [isMaking, setMaking] = useQueryState('novo', parseAsBoolean.withDefault(false));
  const newButton = can('network:site.create') && !isMaking && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => void setMaking(true)}>
      {t('new')}
    </Button>
  );
  const isEmpty = query.data?.items.length === 0;
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={isEmpty ? undefined : newButton || undefined}>
      {isMaking && can('network:site.create') && <NewSiteForm onCancel={() => void setMaking(null)} />}
      {!(isMaking && isEmpty) && (
        <ListView
          label={t('title')}
          columns={columns}
          query={query}
          rowKey={(site) => site.siteId}
          paging={paging}
          empty={
            <Nothing
              icon={<IconAffiliate aria-hidden />}
              title={t('empty.title')}
              description={t('empty.text')}
              action={newButton}
            />
          }
        />
      )}
    </Page>
  );
};
