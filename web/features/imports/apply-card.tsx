'use client';

import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import type { ImportJob } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useApplyImport } from './import-queries.ts';
import { ImportRefusal } from './import-refusal.tsx';
import { isControlTotal } from './import-totals.ts';

const Form = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.apply');
  const { number, money } = useFormats();
  const apply = useApplyImport(job);
  const [leavesOut, setLeavesOut] = useState(false);
  const [isSumRight, setSumRight] = useState(false);
  const [typed, setTyped] = useState('');
  const isCountRight = isControlTotal(typed, job.goodCount);
  const isReady = isCountRight && isSumRight && (job.badCount === 0 || leavesOut);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) apply.mutate(job.badCount > 0);
      }}
    >
      <Stack gap="md" align="flex-start">
        <Text>{t('text', { count: job.goodCount })}</Text>
        {apply.isError && <ImportRefusal error={apply.error} />}
        {job.badCount > 0 && (
          <Checkbox
            checked={leavesOut}
            onChange={(event) => setLeavesOut(event.currentTarget.checked)}
            label={t('leaveOut', { count: job.badCount })}
          />
        )}
        <Checkbox
          checked={isSumRight}
          onChange={(event) => setSumRight(event.currentTarget.checked)}
          label={t('sumRight', { sum: money(job.monthlyCents) })}
        />
        <TextInput
          label={t('control')}
          description={t('controlText')}
          inputMode="numeric"
          autoComplete="off"
          maw={320}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed.trim() !== '' && !isCountRight && t('controlWrong', { expected: number(job.goodCount) })}
        />
        <Button type="submit" disabled={!isReady} loading={apply.isPending}>
          {t('button', { count: job.goodCount })}
        </Button>
      </Stack>
    </form>
  );
};

/** Agrees to the totals of a checked file and has its good lines written. */
export const ApplyCard = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.apply');
  const can = useCan();
  const content = (): ReactNode => {
    if (job.goodCount === 0) return <Text c="dimmed">{job.knownCount > 0 ? t('nothingNew') : t('nothing')}</Text>;
    if (!can('imports:import.apply')) return <Text c="dimmed">{t('noPermission')}</Text>;
    return <Form job={job} />;
  };
  return <Card title={t('title')}>{content()}</Card>;
};
