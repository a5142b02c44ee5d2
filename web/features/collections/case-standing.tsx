'use client';

import { Alert, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Money } from '../../components/money.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { daysFrom } from '../../lib/format/formats.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { caseWait, lawReference } from './case-wait.ts';
import { useHeldText } from './held-text.ts';
import { useNextStepText } from './next-step-text.ts';

const Rule = ({ record }: { readonly record: CollectionCase }) => {
  const t = useTranslations('collections');
  if (record.rule === undefined) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('rule', { days: record.rule.waitingDays, reference: lawReference(record.rule.reference) })}
    </Text>
  );
};

const Wait = ({ record }: { readonly record: CollectionCase }) => {
  const t = useTranslations('collections');
  const today = useToday();
  const wait = caseWait(record, today);
  if (wait === undefined) return null;
  return <Progress value={wait.percent} color="orange" size="lg" aria-label={t('waitBar', { days: wait.daysLeft })} />;
};

const Held = ({ record }: { readonly record: CollectionCase }) => {
  const t = useTranslations('collections');
  const heldText = useHeldText();
  if (record.heldBecause === undefined || record.state === 'settled') return null;
  const { title, advice } = heldText(record.heldBecause);
  return (
    <Alert color="orange" icon={<IconHandStop aria-hidden />} title={title}>
      <Text>{advice}</Text>
      {record.state !== 'blocked' && <Text>{t('staysConnected')}</Text>}
    </Alert>
  );
};

/** Where a case stands: how much, since when, what comes next, by which rule, and what holds it. */
export const CaseStanding = ({ record }: { readonly record: CollectionCase }) => {
  const t = useTranslations('collections');
  const { date, daysAway, dateTime } = useFormats();
  const today = useToday();
  const nextStep = useNextStepText();
  const isSettled = record.state === 'settled';
  return (
    <Stack gap="md">
      <Paper component="section" aria-label={t('standing')}>
        <Stack gap="sm">
          <Group justify="space-between" gap="sm">
            <Text c="dimmed">{isSettled ? t('nothingDue') : t('pastDue')}</Text>
            <StatusBadge state={`case.${record.state}`} />
          </Group>
          <Group justify="space-between" align="baseline" gap="sm">
            <Money cents={record.overdueCents} fz={26} fw={640} lh={1.2} />
            <Text c="dimmed">
              {t(isSettled ? 'wasSince' : 'since', {
                date: date(record.overdueSinceOn),
                when: daysAway(daysFrom(today, record.overdueSinceOn)),
              })}
            </Text>
          </Group>
          <Wait record={record} />
          {record.heldBecause === undefined && <Text fw={500}>{nextStep(record)}</Text>}
          {record.blockedAt !== undefined && !isSettled && (
            <Text>{t('suspendedSince', { at: dateTime(record.blockedAt) })}</Text>
          )}
          {record.settledAt !== undefined && <Text>{t('settledAt', { at: dateTime(record.settledAt) })}</Text>}
          <Rule record={record} />
        </Stack>
      </Paper>
      <Held record={record} />
    </Stack>
  );
};
