'use client';

import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { eventLook } from '../../components/event-look.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Timeline, type TimelineEntry, TimelineSkeleton } from '../../components/timeline.tsx';
import type { HistoryEntry } from '../../lib/api/types.ts';
import { useSession } from '../../lib/session/session-context.tsx';
import { useLooseText } from '../../lib/text/loose-text.ts';

const PAGE_SIZE = 25;

interface HistoryPage {
  readonly items: readonly HistoryEntry[];
  readonly nextCursor?: string | undefined;
}

interface RecordHistoryProps {
  /** Key of the record in the query cache; its history is kept below it. */
  readonly recordKey: readonly string[];
  readonly load: (query: { readonly limit: number; readonly cursor?: string }) => Promise<HistoryPage>;
}

const useEntry = (): ((entry: HistoryEntry) => TimelineEntry) => {
  const t = useTranslations('contracts.history');
  const loose = useLooseText();
  const session = useSession();
  const byWhom = (actor: string): string => {
    if (actor === `staff:${session.user.userId}`) return t('byMe');
    return actor.startsWith('staff:') ? t('byStaff') : t('bySystem');
  };
  return ({ changeId, at, event, actor }) => {
    const key = event.split('.')[1] ?? event;
    const [Icon, colour] = eventLook(key);
    return {
      id: changeId,
      at,
      icon: <Icon size={15} aria-hidden />,
      colour,
      title: loose(`contracts.history.events.${key}`) ?? event,
      meta: byWhom(actor),
    };
  };
};

/** What happened to a plan, a contract or an invoice, and who did it. */
export const RecordHistory = ({ recordKey, load }: RecordHistoryProps) => {
  const t = useTranslations('contracts.history');
  const toEntry = useEntry();
  const query = useInfiniteQuery({
    queryKey: [...recordKey, 'history'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => load({ limit: PAGE_SIZE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    getNextPageParam: (page) => page.nextCursor,
  });
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
