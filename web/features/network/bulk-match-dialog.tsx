'use client';

import { Alert, Button, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { asProblem } from '../../lib/api/problem.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { useBulkMatch } from './use-match.ts';
import type { Suggested } from './use-suggestion.ts';

interface BulkMatchDialogProps {
  readonly suggested: readonly Suggested[];
  readonly onClose: () => void;
}

/** Shows each suggestion before all of them are tied. */
export const BulkMatchDialog = ({ suggested: current, onClose }: BulkMatchDialogProps) => {
  const t = useTranslations('connections.match');
  const notify = useNotify();
  // What was agreed to stays as it was shown, although rows go from the list meanwhile.
  const [suggested] = useState(current);
  const [step, setStep] = useState(0);
  const bulk = useBulkMatch(setStep);
  const matches = suggested.map(({ connection, suggestion }) => ({
    connectionId: connection.connectionId,
    contractId: suggestion.contract.contractId,
  }));
  const run = (): void =>
    bulk.mutate(matches, {
      onSuccess: ({ done, refused }) => {
        notify.done(t('bulkDone', { count: done }));
        if (refused.length === 0) onClose();
      },
    });
  const refused = bulk.data?.refused ?? [];
  const loginOf = (connectionId: string): string =>
    suggested.find(({ connection }) => connection.connectionId === connectionId)?.connection.login ?? connectionId;
  return (
    <Dialog
      opened
      onClose={onClose}
      closeOnClickOutside={!bulk.isPending}
      size="lg"
      title={t('bulkTitle', { count: suggested.length })}
    >
      <Stack gap="md">
        <Text>{t('bulkText')}</Text>
        <List size="sm" spacing={4} mah="40dvh" style={{ overflowY: 'auto' }}>
          {suggested.map(({ connection, suggestion }) => (
            <List.Item key={connection.connectionId}>
              {t('bulkLine', {
                login: connection.login,
                customer: suggestion.customerName,
                number: suggestion.contract.number,
                plan: suggestion.contract.planName,
              })}
            </List.Item>
          ))}
        </List>
        {bulk.isPending && <Progress value={(step / suggested.length) * 100} aria-label={t('bulkProgress')} />}
        {refused.length > 0 && (
          <Alert
            color="red"
            icon={<IconAlertTriangle aria-hidden />}
            title={t('bulkRefused', { count: refused.length })}
          >
            <List size="sm">
              {refused.map(({ match, error }) => (
                <List.Item key={match.connectionId}>
                  {loginOf(match.connectionId)}: {asProblem(error).code}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={bulk.isPending}>
            {t('close')}
          </Button>
          {bulk.data === undefined && (
            <Button onClick={run} loading={bulk.isPending}>
              {t('bulkConfirm', { count: suggested.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
};
