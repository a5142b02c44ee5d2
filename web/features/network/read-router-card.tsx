'use client';

import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Router } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { connectionKeys } from './connection-queries.ts';
import { useReadRouter } from './use-read-router.ts';

/** The API lets a new request replace an unanswered one after this. */
const UNANSWERED_AFTER_MS = 2 * 60_000;

/** When a read ends, what it has found stands in the lists of connections. */
const useFreshConnections = (readState: Router['readState'], readAt: string | undefined): void => {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (readState === 'done' && readAt !== undefined)
      void queryClient.invalidateQueries({ queryKey: connectionKeys.all });
  }, [queryClient, readState, readAt]);
};

const ReadState = ({ router, isUnanswered }: { readonly router: Router; readonly isUnanswered: boolean }) => {
  const t = useTranslations('routers.read');
  const { dateTime, ago } = useFormats();
  const now = useNowMs();
  if (router.readState === 'never') return <Text>{t('never')}</Text>;
  if (router.readState === 'failed')
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('failedTitle')}>
        {router.health.error ?? t('failedText')}
      </Alert>
    );
  if (router.readState === 'done')
    return <Text>{router.readAt === undefined ? t('done') : t('doneAt', { at: dateTime(router.readAt) })}</Text>;
  return (
    <Stack gap="xs" role="status">
      <Group gap="xs" wrap="nowrap">
        <Loader size={14} />
        <Text>{t('requested', { ago: ago(router.updatedAt, now) })}</Text>
      </Group>
      {isUnanswered && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('unanswered')}
        </Alert>
      )}
    </Stack>
  );
};

/** Reads the PPP secrets of a router into the list of connections; nothing is changed on the router. */
export const ReadRouterCard = ({ router }: { readonly router: Router }) => {
  const t = useTranslations('routers.read');
  const can = useCan();
  const now = useNowMs();
  const read = useReadRouter(router.routerId);
  useFreshConnections(router.readState, router.readAt);
  const isUnanswered = now - Date.parse(router.updatedAt) > UNANSWERED_AFTER_MS;
  const isRunning = router.readState === 'requested' && !isUnanswered;
  return (
    <Card title={t('title')}>
      <Text c="dimmed">{t('text')}</Text>
      <ReadState router={router} isUnanswered={isUnanswered} />
      {read.isError && <ProblemAlert error={read.error} />}
      {can('network:router.read-secrets') ? (
        <Button
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconDownload size={15} aria-hidden />}
          variant={router.readState === 'never' ? 'filled' : 'default'}
          loading={read.isPending}
          disabled={isRunning}
          onClick={() => read.mutate()}
        >
          {router.readState === 'never' ? t('start') : t('again')}
        </Button>
      ) : (
        <Text c="dimmed">{t('noPermission')}</Text>
      )}
    </Card>
  );
};
