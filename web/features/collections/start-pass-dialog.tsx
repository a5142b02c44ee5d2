'use client';

import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useToday } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { caseKeys, passQuery } from './case-queries.ts';
import { type RunForecast, runForecast } from './run-forecast.ts';

const Forecast = ({ forecast, isWhole }: { readonly forecast: RunForecast; readonly isWhole: boolean }) => {
  const t = useTranslations('collections.pass');
  return (
    <Stack gap="xs">
      <List size="sm" spacing={4}>
        <List.Item>{t('toOpen', { count: forecast.toOpen })}</List.Item>
        <List.Item>{t('toNotify', { count: forecast.toNotify })}</List.Item>
        <List.Item>{t('waiting', { count: forecast.waiting })}</List.Item>
        <List.Item>{t('toSuspend', { count: forecast.toSuspend })}</List.Item>
      </List>
      {!isWhole && <Text c="dimmed">{t('notWhole')}</Text>}
    </Stack>
  );
};

const PassForm = ({ onDone }: { readonly onDone: () => void }) => {
  const t = useTranslations('collections');
  const today = useToday();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const query = useQuery(passQuery);
  const start = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/collections/runs', { body: {} })),
    onSuccess: () => {
      notify.done(t('pass.started'));
      void queryClient.invalidateQueries({ queryKey: caseKeys.all });
      onDone();
    },
  });
  return (
    <Stack gap="md">
      {start.isError && <ProblemAlert error={start.error} />}
      <QueryView query={query}>
        {(known) => <Forecast forecast={runForecast(known, today)} isWhole={known.isWhole} />}
      </QueryView>
      <Text>{t('pass.rules')}</Text>
      <Text c="dimmed">{t('pass.safe')}</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t('pass.do')}
        </Button>
      </Group>
    </Stack>
  );
};

/** Says what a pass would look at and what it never does, and starts it. */
export const StartPassDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useTranslations('collections.pass');
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('title')}>
      <PassForm onDone={onClose} />
    </Dialog>
  );
};
