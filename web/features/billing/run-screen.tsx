'use client';

import { Alert, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Money } from '../../components/money.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { BillingRun } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { Figure } from './figure.tsx';
import { invoiceKeys } from './invoice-queries.ts';
import { runPercent } from './run-progress.ts';
import { runQuery } from './run-queries.ts';
import { SetAside } from './set-aside.tsx';
import { StartedBy } from './started-by.tsx';

const Bar = ({ run }: { readonly run: BillingRun }) => {
  const t = useTranslations('billing.run');
  const percent = runPercent(run);
  const colour = { running: 'petrol', finished: 'green', failed: 'red' }[run.state];
  return (
    <Stack gap={6}>
      <Progress
        value={percent}
        color={colour}
        size="lg"
        animated={run.state === 'running'}
        aria-label={t('progress')}
      />
      <Text c="dimmed" role="status">
        {t(`says.${run.state}`, { percent, done: run.shardsDone, total: run.shardsTotal })}
      </Text>
    </Stack>
  );
};

const Result = ({ run }: { readonly run: BillingRun }) => {
  const t = useTranslations('billing.run');
  if (run.state === 'failed')
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('failedTitle')}>
        {t('failedText')}
      </Alert>
    );
  if (run.state === 'finished' && run.setAside.length === 0)
    return (
      <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t('allIssued')}>
        {t('pixLater')}
      </Alert>
    );
  return null;
};

const Details = ({ run }: { readonly run: BillingRun }) => {
  const t = useTranslations('billing.run');
  const { date, dateTime, number } = useFormats();
  return (
    <Stack gap="md">
      <Card title={t('progress')}>
        <Bar run={run} />
        <Group gap="xl">
          <Figure label={t('found')}>{number(run.foundCount)}</Figure>
          <Figure label={t('issued')}>{number(run.issuedCount)}</Figure>
          <Figure label={t('amount')}>
            <Money cents={run.issuedCents} />
          </Figure>
          <Figure label={t('setAside')}>{number(run.setAside.length)}</Figure>
        </Group>
      </Card>
      <Result run={run} />
      <SetAside setAside={run.setAside} />
      <Card title={t('facts')} maw={560}>
        <FieldList>
          <Field label={t('runOn')}>{date(run.runOn)}</Field>
          <Field label={t('horizon')}>{date(run.horizonOn)}</Field>
          <Field label={t('startedAt')}>{dateTime(run.startedAt)}</Field>
          <Field label={t('startedBy')}>
            <StartedBy actor={run.startedBy} />
          </Field>
          <Field label={t('finishedAt')}>{run.finishedAt === undefined ? '—' : dateTime(run.finishedAt)}</Field>
        </FieldList>
      </Card>
    </Stack>
  );
};

/** One billing run, live while it runs. */
export const RunScreen = ({ billingRunId }: { readonly billingRunId: string }) => {
  const t = useTranslations('billing.run');
  const { date } = useFormats();
  const queryClient = useQueryClient();
  const query = useQuery(runQuery(billingRunId));
  const run = query.data;
  const hasEnded = run !== undefined && run.state !== 'running';
  useEffect(() => {
    if (hasEnded) void queryClient.invalidateQueries({ queryKey: invoiceKeys.all });
  }, [hasEnded, queryClient]);
  return (
    <Page
      title={run === undefined ? t('one') : t('ofDay', { date: date(run.runOn) })}
      crumbs={[{ label: t('title'), href: routes.billing }]}
      marks={run === undefined ? undefined : <StatusBadge state={`run.${run.state}`} />}
      actions={
        hasEnded && run.issuedCount > 0 ? (
          <LinkButton href={routes.invoices} variant="default">
            {t('seeInvoices')}
          </LinkButton>
        ) : undefined
      }
    >
      <QueryView query={query}>{(shown) => <Details run={shown} />}</QueryView>
    </Page>
  );
};
