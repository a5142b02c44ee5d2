'use client';

import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { ImportJob } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';

interface TotalProps {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

const Total = ({ label, value, note }: TotalProps) => (
  <Paper>
    <Text c="dimmed">{label}</Text>
    <Text fz="xl" fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {value}
    </Text>
    <Text size="xs" c="dimmed">
      {note}
    </Text>
  </Paper>
);

/** The control totals: lines by what becomes of them, and the monthly sum to compare with the former system. */
export const ImportTotals = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.totals');
  const { number, money } = useFormats();
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="sm">
      <Total label={t('lines')} value={number(job.lineCount)} note={t('encoding', { name: job.encoding })} />
      <Total label={t('good')} value={number(job.goodCount)} note={t('goodNote')} />
      <Total label={t('known')} value={number(job.knownCount)} note={t('knownNote')} />
      <Total label={t('bad')} value={number(job.badCount)} note={t('badNote', { count: job.problemCount })} />
      <Total label={t('monthly')} value={money(job.monthlyCents)} note={t('monthlyNote')} />
    </SimpleGrid>
  );
};
