'use client';

import { Alert, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { ImportJob } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { ApplyCard } from './apply-card.tsx';
import { ColumnsCard } from './columns-card.tsx';
import { importQuery } from './import-queries.ts';
import { doneCount, progressOf } from './import-totals.ts';
import { ImportTotals } from './import-totals-row.tsx';
import { MissingPlansCard } from './missing-plans-card.tsx';
import { ProblemTable } from './problem-table.tsx';

interface ImportReportProps {
  readonly importJobId: string;
  readonly file: File | undefined;
  readonly onChecked: (importJobId: string) => void;
}

const Applying = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.apply');
  const { number } = useFormats();
  const progress = progressOf(job);
  return (
    <Card title={t('running')}>
      <Stack gap="xs" role="status">
        <Progress value={progress} aria-label={t('running')} />
        <Text c="dimmed">
          {t('progress', { done: number(doneCount(job)), all: number(job.goodCount), percent: progress })}
        </Text>
        <Text c="dimmed">{t('leave')}</Text>
      </Stack>
    </Card>
  );
};

const Applied = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.apply');
  const { dateTime } = useFormats();
  return (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t('doneTitle')}>
      <Stack gap="sm">
        <Text>{t('done', { count: job.appliedCount, at: dateTime(job.updatedAt) })}</Text>
        {job.refusedCount > 0 && <Text>{t('refused', { count: job.refusedCount })}</Text>}
        <Group>
          <LinkButton href={routes.customers} variant="default">
            {t('toCustomers')}
          </LinkButton>
        </Group>
      </Stack>
    </Alert>
  );
};

const Outcome = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports.apply');
  if (job.state === 'checked') return <ApplyCard job={job} />;
  if (job.state === 'applying') return <Applying job={job} />;
  if (job.state === 'applied') return <Applied job={job} />;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('failedTitle')}>
      {t('failed', { count: job.appliedCount })}
    </Alert>
  );
};

const Head = ({ job }: { readonly job: ImportJob }) => {
  const t = useTranslations('imports');
  const { dateTime } = useFormats();
  return (
    <Group gap="sm">
      <Text fw={600}>{job.fileName}</Text>
      <StatusBadge state={`import.${job.state}`} />
      <Text c="dimmed">{t('checkedAt', { at: dateTime(job.createdAt) })}</Text>
    </Group>
  );
};

/** What the dry run found, the agreement to write, the writing and its result. */
export const ImportReport = ({ importJobId, file, onChecked }: ImportReportProps) => {
  const t = useTranslations('imports.problems');
  const query = useQuery(importQuery(importJobId));
  return (
    <QueryView query={query}>
      {(job) => (
        <Stack gap="md">
          <Head job={job} />
          <ImportTotals job={job} />
          <MissingPlansCard job={job} file={file} onChecked={onChecked} />
          <Outcome job={job} />
          {job.refusals.length > 0 && (
            <ProblemTable
              title={t('refusalsTitle')}
              text={t('refusalsText')}
              fileName={job.fileName}
              problems={job.refusals}
              allCount={job.refusedCount}
            />
          )}
          <ColumnsCard job={job} file={file} onChecked={onChecked} />
          {job.problems.length > 0 && (
            <ProblemTable
              title={t('title')}
              text={t('text')}
              fileName={job.fileName}
              problems={job.problems}
              allCount={job.problemCount}
            />
          )}
        </Stack>
      )}
    </QueryView>
  );
};
