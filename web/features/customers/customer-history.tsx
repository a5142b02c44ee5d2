'use client';

import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Timeline, TimelineSkeleton } from '../../components/timeline.tsx';
import { momentGroups } from './customer-moments.ts';
import { useCustomerMoments } from './use-customer-moments.ts';
import { useMomentEntry } from './use-moment-entry.tsx';

const STEP = 20;
const choices = ['all', ...momentGroups] as const;

/** What happened to a customer and who did it: record, contracts, money, connection, in one stream. */
export const CustomerHistory = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers.history');
  const [choice, setChoice] = useState<(typeof choices)[number]>('all');
  const [shown, setShown] = useState(STEP);
  const { moments, isWhole, isPending, failed, invoiceNumbers } = useCustomerMoments(customerId);
  const toEntry = useMomentEntry(invoiceNumbers);
  const chosen = moments.filter(({ group }) => choice === 'all' || group === choice);
  return (
    <Card>
      <Group justify="space-between" gap="xs">
        <Title order={2}>{t('title')}</Title>
        <SegmentedControl
          aria-label={t('filter')}
          value={choice}
          onChange={(value) => setChoice(choices.find((known) => known === value) ?? 'all')}
          data={choices.map((value) => ({ value, label: t(`groups.${value}`) }))}
        />
      </Group>
      {failed !== undefined && <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />}
      {isPending && moments.length === 0 && <TimelineSkeleton />}
      {!isPending && chosen.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
      <Timeline entries={chosen.slice(0, shown).map(toEntry)} todayLabel={t('today')} />
      {chosen.length > shown && (
        <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setShown(shown + STEP)}>
          {t('more')}
        </Button>
      )}
      {!isWhole && chosen.length <= shown && (
        <Text size="xs" c="dimmed">
          {t('cut')}
        </Text>
      )}
    </Card>
  );
};
