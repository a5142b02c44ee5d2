'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { BillingRun } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { StartedBy } from './started-by.tsx';

/** Columns of the list of billing runs. */
export const useRunColumns = (): readonly Column<BillingRun>[] => {
  const t = useTranslations('billing.run');
  const { date, dateTime, number } = useFormats();
  return useMemo(
    () => [
      {
        id: 'runOn',
        header: t('runOn'),
        phone: 'title',
        cell: (run) => (
          <TextLink href={routes.billingRun(run.billingRunId)} row fw={500}>
            {date(run.runOn)}
          </TextLink>
        ),
      },
      { id: 'startedAt', header: t('startedAt'), phone: 'hidden', cell: (run) => dateTime(run.startedAt) },
      { id: 'startedBy', header: t('startedBy'), phone: 'hidden', cell: (run) => <StartedBy actor={run.startedBy} /> },
      { id: 'state', header: t('state'), cell: (run) => <StatusBadge state={`run.${run.state}`} /> },
      { id: 'setAside', header: t('setAside'), align: 'end', cell: (run) => number(run.setAside.length) },
      { id: 'issued', header: t('issued'), align: 'end', cell: (run) => number(run.issuedCount) },
      { id: 'amount', header: t('amount'), align: 'end', cell: (run) => <Money cents={run.issuedCents} /> },
    ],
    [t, date, dateTime, number],
  );
};
