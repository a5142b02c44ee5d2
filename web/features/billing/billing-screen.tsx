'use client';

import { Title } from '@mantine/core';
import { IconCalendarDollar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { PreviewCard } from './preview-card.tsx';
import { useRunColumns } from './run-columns.tsx';
import { runListQuery } from './run-queries.ts';

/** What would be billed today, and the runs that were. */
export const BillingScreen = () => {
  const t = useTranslations('billing.run');
  const paging = useCursorPaging();
  const query = useQuery(runListQuery(paging.cursor));
  const columns = useRunColumns();
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <PreviewCard />
      <Title order={2}>{t('past')}</Title>
      <ListView
        label={t('past')}
        columns={columns}
        query={query}
        rowKey={(run) => run.billingRunId}
        paging={paging}
        empty={
          <Nothing icon={<IconCalendarDollar aria-hidden />} title={t('empty.title')} description={t('empty.text')} />
        }
      />
    </Page>
  );
};
