'use client';

import { Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { useCan, useSession } from '../../lib/session/session-context.tsx';
import { AttentionCard } from './attention-card.tsx';
import { CollectionsCard } from './collections-card.tsx';
import classes from './dashboard.module.css';
import { KpiRow } from './kpi-row.tsx';
import { LastRunCard } from './last-run-card.tsx';
import { ReceiptsCard } from './receipts-card.tsx';
import { SitesCard } from './sites-card.tsx';

/** The start page: how the day stands, what waits for a decision, money, collections, billing, network. */
export const DashboardScreen = () => {
  const t = useTranslations('dashboard');
  const can = useCan();
  const session = useSession();
  const { fullDay } = useFormats();
  const today = useToday();
  return (
    <Page title={t('title')} subtitle={t('subtitle', { day: fullDay(today), company: session.company.name })}>
      <Stack gap="sm">
        <KpiRow />
        <AttentionCard />
        <div className={classes['main']}>
          {can('payments:payment.read') && <ReceiptsCard />}
          <Stack gap="sm">
            {can('collections:case.read') && <CollectionsCard />}
            {can('billing:run.read') && <LastRunCard />}
            {can('network:site.read') && <SitesCard />}
          </Stack>
        </div>
      </Stack>
    </Page>
  );
};
