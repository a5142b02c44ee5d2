'use client';

import { Button, Text } from '@mantine/core';
import { IconArchive, IconPencil, IconPoint, IconRestore, IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Timeline, type TimelineEntry, TimelineSkeleton } from '../../components/timeline.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { HistoryEntry } from '../../lib/api/types.ts';
import { useSession } from '../../lib/session/session-context.tsx';
import { useLooseText } from '../../lib/text/loose-text.ts';
import { customerKeys } from './customer-queries.ts';

const PAGE_SIZE = 25;

const looks: Readonly<Record<string, { readonly icon: ReactNode; readonly colour: string }>> = {
  'customer-created': { icon: <IconUserPlus size={15} aria-hidden />, colour: 'petrol' },
  'customer-updated': { icon: <IconPencil size={15} aria-hidden />, colour: 'gray' },
  'customer-archived': { icon: <IconArchive size={15} aria-hidden />, colour: 'orange' },
  'customer-restored': { icon: <IconRestore size={15} aria-hidden />, colour: 'green' },
};
const plain = { icon: <IconPoint size={15} aria-hidden />, colour: 'gray' };

const useHistory = (customerId: string) =>
  useInfiniteQuery({
    queryKey: [...customerKeys.all, 'history', customerId],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/customers/{customerId}/history', {
          params: {
            path: { customerId },
            query: { limit: PAGE_SIZE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

const useEntry = (): ((entry: HistoryEntry) => TimelineEntry) => {
  const t = useTranslations('customers.history');
  const loose = useLooseText();
  const session = useSession();
  const byWhom = (actor: string): string => {
    if (actor === `staff:${session.user.userId}`) return t('byMe');
    return actor.startsWith('staff:') ? t('byStaff') : t('bySystem');
  };
  const changed = (fields: readonly string[]): string =>
    fields.map((field) => loose(`customers.history.fieldNames.${field}`) ?? field).join(', ');
  return ({ changeId, at, event, actor, changedFields }) => {
    const key = event.split('.')[1] ?? event;
    const { icon, colour } = looks[key] ?? plain;
    const fields = key === 'customer-updated' ? `${t('fields', { fields: changed(changedFields) })} · ` : '';
    return {
      id: changeId,
      at,
      icon,
      colour,
      title: loose(`customers.history.events.${key}`) ?? event,
      meta: `${fields}${byWhom(actor)}`,
    };
  };
};

/** What happened to a customer's record, and who did it. */
export const CustomerHistory = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers.history');
  const query = useHistory(customerId);
  const toEntry = useEntry();
  const entries = query.data?.pages.flatMap((page) => page.items.map(toEntry)) ?? [];
  return (
    <Card title={t('title')}>
      {query.isPending && <TimelineSkeleton />}
      {query.isError && query.data === undefined && (
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && entries.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
      <Timeline entries={entries} todayLabel={t('today')} />
      {query.hasNextPage && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Card>
  );
};
