'use client';

import { Alert, Button, Checkbox, Code, Stack, Text } from '@mantine/core';
import { IconShieldQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useConfirmAgent } from './use-enrolment.ts';

interface ConfirmAgentCardProps {
  readonly siteId: string;
  readonly fingerprint: string;
}

/** A person compares what this page and the agent's screen show; only then the agent may work. */
export const ConfirmAgentCard = ({ siteId, fingerprint }: ConfirmAgentCardProps) => {
  const t = useTranslations('sites.confirm');
  const can = useCan();
  const notify = useNotify();
  const confirm = useConfirmAgent(siteId);
  const [isCompared, setCompared] = useState(false);
  return (
    <Alert color="orange" icon={<IconShieldQuestion aria-hidden />} title={t('title')}>
      <Stack gap="md" align="flex-start">
        <Text>{t('text')}</Text>
        <Code fz="lg" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {fingerprint}
        </Code>
        {confirm.isError && <ProblemAlert error={confirm.error} />}
        {can('network:agent.enrol') ? (
          <>
            <Checkbox
              checked={isCompared}
              onChange={(event) => setCompared(event.currentTarget.checked)}
              label={t('compared')}
            />
            <Button
              disabled={!isCompared}
              loading={confirm.isPending}
              onClick={() => confirm.mutate(fingerprint, { onSuccess: () => notify.done(t('done')) })}
            >
              {t('confirm')}
            </Button>
          </>
        ) : (
          <Text c="dimmed">{t('noPermission')}</Text>
        )}
      </Stack>
    </Alert>
  );
};
