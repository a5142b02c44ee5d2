'use client';

import { Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { useCan, useSession } from '../../lib/session/session-context.tsx';
import { AttentionCard } from './attention-card.tsx';
import { CollectionsCard } from './collections-card.tsx';
import classes from './dashboard.module.css';
import { FirstStepsCard } from './first-steps-card.tsx';
import { KpiRow } from './kpi-row.tsx';
import { LastRunCard } from './last-run-card.tsx';
import { ReceiptsCard } from './receipts-card.tsx';
import { SitesCard } from './sites-card.tsx';
import { useFirstSteps } from './use-first-steps.ts';

/** A day begins a line here, and its name is written small in Portuguese. */
const lineStart = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The start page: how the day stands, what waits for a decision, money, collections, billing, network. */
export const DashboardScreen = () => {
  const t = useTranslations('dashboard');
  const can = useCan();
  const session = useSession();
  const { fullDay } = useFormats();
  const today = useToday();
  const steps = useFirstSteps();
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle', { day: lineStart(fullDay(today)), company: session.company.name })}
    >
      <Stack gap="sm">
        {steps.length > 0 && <FirstStepsCard steps={steps} />}
        <KpiRow />
        <AttentionCard isQuiet={steps.length > 0} />
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
