'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { CollectionCase } from '../../lib/api/types.ts';
import { useFormats, useNowMs, useToday } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { isWithoutNews } from '../network/agent-health.ts';
import { siteListQuery } from '../network/site-queries.ts';
import classes from './dashboard.module.css';
import { casesQuery, overdueInvoicesQuery } from './dashboard-queries.ts';
import { KpiCard } from './kpi-card.tsx';
import { pageCount } from './page-count.ts';
import { useCountText } from './use-count-text.ts';
import { useReceipts } from './use-receipts.ts';

const Received = () => {
  const t = useTranslations('dashboard.kpi');
  const { money, number, shortDate } = useFormats();
  const month = useToday().slice(0, 7);
  const { query, receipts } = useReceipts();
  const days = receipts?.days.filter(({ day }) => day.startsWith(month)) ?? [];
  const cents = days.reduce((sum, day) => sum + day.cents, 0);
  const count = days.reduce((sum, day) => sum + day.count, 0);
  // When not every day of the month was read, the number is of the days that were, and says which.
  const first = days[0]?.day;
  const isWhole = first?.endsWith('-01') === true;
  return (
    <KpiCard
      label={isWhole || first === undefined ? t('received') : t('receivedSince', { day: shortDate(first) })}
      href={routes.payments}
      value={receipts === undefined ? undefined : money(cents)}
      note={receipts && t('receivedNote', { count, shown: number(count) })}
      isFailed={query.isError}
    />
  );
};

const Overdue = () => {
  const t = useTranslations('dashboard.kpi');
  const { money } = useFormats();
  const text = useCountText();
  const query = useQuery(overdueInvoicesQuery);
  const found = query.data === undefined ? undefined : pageCount(query.data, (row) => row.totalCents - row.paidCents);
  return (
    <KpiCard
      label={t('overdue')}
      href={`${routes.invoices}?filtro=overdue`}
      value={found === undefined ? undefined : text(found.count, found.isMore)}
      note={
        found && (found.sumCents === undefined ? t('overdueMore') : t('overdueNote', { sum: money(found.sumCents) }))
      }
      isFailed={query.isError}
    />
  );
};

const Cases = ({ state }: { readonly state: Exclude<CollectionCase['state'], 'settled'> }) => {
  const t = useTranslations('dashboard.kpi');
  const { money } = useFormats();
  const text = useCountText();
  const query = useQuery(casesQuery(state));
  const found = query.data === undefined ? undefined : pageCount(query.data, (row) => row.overdueCents);
  return (
    <KpiCard
      label={t(`cases.${state}`)}
      href={`${routes.collections}?situacao=${state}`}
      value={found === undefined ? undefined : text(found.count, found.isMore)}
      note={found && (found.sumCents === undefined ? t('casesMore') : t('casesNote', { sum: money(found.sumCents) }))}
      isFailed={query.isError}
      {...(state === 'blocked' && (found?.count ?? 0) > 0 ? { colour: 'red' } : {})}
    />
  );
};

const Network = () => {
  const t = useTranslations('dashboard.kpi');
  const now = useNowMs();
  const { number } = useFormats();
  const query = useQuery(siteListQuery());
  const all = query.data?.items ?? [];
  const silent = all.filter((site) => isWithoutNews(site, now)).length;
  return (
    <KpiCard
      label={t('silent')}
      href={routes.sites}
      value={query.data === undefined ? undefined : number(silent)}
      note={query.data && t('silentNote', { count: all.length })}
      isFailed={query.isError}
      {...(silent > 0 ? { colour: 'red' } : {})}
    />
  );
};

/** The numbers that say how the day stands; those that a person may not see are left out. */
export const KpiRow = () => {
  const can = useCan();
  return (
    <div className={classes['kpis']}>
      {can('payments:payment.read') && <Received />}
      {can('billing:invoice.read') && <Overdue />}
      {can('collections:case.read') && (
        <>
          <Cases state="noticed" />
          <Cases state="blocked" />
        </>
      )}
      {can('network:site.read') && <Network />}
    </div>
  );
};
