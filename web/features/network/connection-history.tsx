'use client';

import { Button, Text } from '@mantine/core';
import {
  IconCheck,
  IconLink,
  IconLock,
  IconLockOpen,
  IconPlugConnected,
  IconPoint,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
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
import { historyKeyOf } from './history-key.ts';
import { renewals } from './renewals.ts';

const PAGE_SIZE = 25;
const POLL_MS = 10_000;

const looks: Readonly<Record<string, { readonly icon: ReactNode; readonly colour: string }>> = {
  'connection-created': { icon: <IconPlugConnected size={15} aria-hidden />, colour: 'petrol' },
  'connection-matched': { icon: <IconLink size={15} aria-hidden />, colour: 'petrol' },
  'access-changed-block': { icon: <IconLock size={15} aria-hidden />, colour: 'red' },
  'access-renewed-block': { icon: <IconRefresh size={15} aria-hidden />, colour: 'gray' },
  'access-changed-pass': { icon: <IconLockOpen size={15} aria-hidden />, colour: 'green' },
  'access-confirmed-block': { icon: <IconCheck size={15} aria-hidden />, colour: 'red' },
  'access-confirmed-pass': { icon: <IconCheck size={15} aria-hidden />, colour: 'green' },
  'connection-removed': { icon: <IconTrash size={15} aria-hidden />, colour: 'gray' },
};
const plain = { icon: <IconPoint size={15} aria-hidden />, colour: 'gray' };

const useHistory = (connectionId: string) =>
  useInfiniteQuery({
    queryKey: ['connections', 'history', connectionId],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/provisioning/connections/{connectionId}/history', {
          params: {
            path: { connectionId },
            query: { limit: PAGE_SIZE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: POLL_MS,
  });

const useEntry = (): ((entry: HistoryEntry, isRenewal: boolean) => TimelineEntry) => {
  const t = useTranslations('connections.history');
  const loose = useLooseText();
  const session = useSession();
  const who = (actor: string): string => {
    if (actor === `staff:${session.user.userId}`) return session.user.name;
    const kind = actor.split(':')[0] ?? '';
    return (
      loose(`connections.history.actors.${actor.replace(':', '-')}`) ??
      loose(`connections.history.actors.${kind}`) ??
      actor
    );
  };
  return (entry, isRenewal) => {
    const key = isRenewal ? 'access-renewed-block' : historyKeyOf(entry);
    const { icon, colour } = looks[key] ?? plain;
    return {
      id: entry.changeId,
      at: entry.at,
      icon,
      colour,
      title: loose(`connections.history.events.${key}`) ?? entry.event,
      meta: t('by', { actor: who(entry.actor) }),
    };
  };
};

/** What happened to a connection: decisions, confirmations of the router, and who made them. */
export const ConnectionHistory = ({ connectionId }: { readonly connectionId: string }) => {
  const t = useTranslations('connections.history');
  const query = useHistory(connectionId);
  const toEntry = useEntry();
  const changes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const renewed = renewals(changes);
  const entries = changes.map((change) => toEntry(change, renewed.has(change.changeId)));
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
          {t('older')}
        </Button>
      )}
    </Card>
  );
};
