'use client';

import { Group, Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { useNowMs } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { allRoutersQuery } from '../network/router-queries.ts';
import { siteListQuery } from '../network/site-queries.ts';
import { type Attention, attentionOf, type Known } from './attention.ts';
import classes from './dashboard.module.css';
import { casesQuery, lastRunQuery, unmatchedQuery } from './dashboard-queries.ts';
import { pageCount } from './page-count.ts';
import { useCountText } from './use-count-text.ts';
import { useReceipts } from './use-receipts.ts';

const useOpenCases = (): readonly CollectionCase[] | undefined => {
  const enabled = useCan()('collections:case.read');
  const overdue = useQuery({ ...casesQuery('overdue'), enabled });
  const noticed = useQuery({ ...casesQuery('noticed'), enabled });
  if (overdue.data === undefined || noticed.data === undefined) return undefined;
  return [...overdue.data.items, ...noticed.data.items];
};

const useKnown = (): { readonly known: Known; readonly isWhole: boolean } => {
  const can = useCan();
  const run = useQuery({ ...lastRunQuery, enabled: can('billing:run.read') });
  const sites = useQuery({ ...siteListQuery(), enabled: can('network:site.read') });
  const routers = useQuery({ ...allRoutersQuery, enabled: can('network:router.read') });
  const unmatched = useQuery({ ...unmatchedQuery, enabled: can('provisioning:connection.read') });
  const payments = useReceipts().query;
  const cases = useOpenCases();
  const queries = [run, sites, routers, unmatched, payments];
  return {
    known: {
      lastRun: run.data,
      sites: sites.data?.items,
      routers: routers.data?.items,
      payments: payments.data?.payments,
      cases,
      unmatched: unmatched.data === undefined ? undefined : pageCount(unmatched.data),
    },
    isWhole: queries.every((query) => query.fetchStatus !== 'fetching' || query.data !== undefined),
  };
};

const Item = ({ item }: { readonly item: Attention }) => {
  const t = useTranslations('dashboard.attention');
  const text = useCountText();
  return (
    <li className={classes['item']}>
      <Text>{t(`items.${item.kind}`, { count: item.count, shown: text(item.count, item.isMore) })}</Text>
      <LinkButton href={item.href} variant="default" size="compact-sm" aria-label={t(`actionsFor.${item.kind}`)}>
        {t(`actions.${item.kind}`)}
      </LinkButton>
    </li>
  );
};

/** What waits for a person's decision, each line with the way there. `isQuiet`: nothing is said when there is nothing. */
export const AttentionCard = ({ isQuiet }: { readonly isQuiet: boolean }) => {
  const t = useTranslations('dashboard.attention');
  const { known, isWhole } = useKnown();
  const items = attentionOf(known, useNowMs());
  if (items.length === 0)
    return isWhole && !isQuiet ? (
      <Paper py="sm">
        <Group gap="sm" wrap="nowrap">
          <IconCircleCheck size={19} color="var(--mantine-color-teal-7)" aria-hidden />
          <Text>{t('nothing')}</Text>
        </Group>
      </Paper>
    ) : null;
  return (
    <Paper
      component="section"
      className={classes['attention'] ?? ''}
      data-urgent={items.some((item) => item.isUrgent) || undefined}
    >
      <Group gap="sm" wrap="nowrap" mb={4}>
        <IconAlertTriangle size={19} color="var(--mantine-color-orange-7)" aria-hidden />
        <Title order={2}>{t('title')}</Title>
      </Group>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {items.map((item) => (
          <Item key={item.kind} item={item} />
        ))}
      </ul>
    </Paper>
  );
};
