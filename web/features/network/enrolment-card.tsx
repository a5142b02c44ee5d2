'use client';

import { Alert, Button, Code, Group, Loader, Stack, Text } from '@mantine/core';
import { IconClock, IconKey } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Site } from '../../lib/api/types.ts';
import { useFormats, useNowMs } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { enrolmentCommand } from './enrolment-command.ts';
import { useEnrolmentCode } from './use-enrolment.ts';

interface CodeShownProps {
  readonly code: string;
  readonly expiresAt: string;
  readonly isWaiting: boolean;
}

const Shown = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <Stack gap={4}>
    <Text fw={500}>{label}</Text>
    <CopyField value={value} label={label}>
      <Code block fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {value}
      </Code>
    </CopyField>
  </Stack>
);

const CodeShown = ({ code, expiresAt, isWaiting }: CodeShownProps) => {
  const t = useTranslations('sites.enrol');
  const { time, ago } = useFormats();
  const now = useNowMs();
  if (now >= Date.parse(expiresAt))
    return (
      <Alert color="orange" title={t('expiredTitle')}>
        {t('expiredText')}
      </Alert>
    );
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<IconClock aria-hidden />} title={t('onceTitle')}>
        {t('onceText', { time: time(expiresAt), left: ago(expiresAt, now) })}
      </Alert>
      <Shown label={t('code')} value={code} />
      <Shown label={t('command')} value={enrolmentCommand(window.location.origin, code)} />
      {isWaiting && (
        <Group gap="xs" role="status">
          <Loader size={14} />
          <Text c="dimmed">{t('waiting')}</Text>
        </Group>
      )}
    </Stack>
  );
};

/** Why a code is made: the first one, one after a fingerprint that differs, or one for another machine. */
const purposeOf = ({ agentState }: Site): 'first' | 'other' | 'again' => {
  if (agentState === 'none') return 'first';
  return agentState === 'awaiting-confirmation' ? 'other' : 'again';
};

/** Makes the one-time code with which the agent at a site introduces itself, and shows it once. */
export const EnrolmentCard = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites.enrol');
  const can = useCan();
  const issue = useEnrolmentCode(site.siteId);
  const purpose = purposeOf(site);
  const isFirst = purpose === 'first';
  if (!can('network:agent.enrol')) return null;
  return (
    <Card title={t(`${purpose}.title`)}>
      <Text>{t(`${purpose}.text`)}</Text>
      {issue.isError && <ProblemAlert error={issue.error} />}
      {issue.data !== undefined && <CodeShown {...issue.data} isWaiting={isFirst} />}
      <Button
        style={{ alignSelf: 'flex-start' }}
        variant={isFirst && issue.data === undefined ? 'filled' : 'default'}
        leftSection={<IconKey size={15} aria-hidden />}
        loading={issue.isPending}
        onClick={() => issue.mutate()}
      >
        {issue.data === undefined ? t('make') : t('makeAnother')}
      </Button>
    </Card>
  );
};
