'use client';

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { BillingPreview } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { Figure } from './figure.tsx';
import { LineCalculation } from './line-calculation.tsx';
import { previewQuery } from './run-queries.ts';
import { SetAside } from './set-aside.tsx';
import { StartRun } from './start-run.tsx';

/** Rows drawn at first: the totals and the button stay in sight of what they are about. */
const FIRST_ROWS = 8;

type Row = BillingPreview['sample'][number];

const useSampleColumns = (): readonly Column<Row>[] => {
  const t = useTranslations('billing');
  const { date } = useFormats();
  return useMemo(
    () => [
      {
        id: 'customer',
        header: t('columns.customer'),
        phone: 'title',
        cell: (row) => (
          <TextLink href={routes.contract(row.contractId)} row fw={500}>
            {row.customerName}
          </TextLink>
        ),
      },
      {
        id: 'lines',
        header: t('preview.lines'),
        phone: 'hidden',
        cell: (row) =>
          row.lines.map((line) => (
            <div key={line.calculation.fromOn}>
              <Text>{line.description}</Text>
              <LineCalculation line={line} />
            </div>
          )),
      },
      { id: 'due', header: t('columns.due'), cell: (row) => date(row.dueOn) },
      { id: 'total', header: t('columns.total'), align: 'end', cell: (row) => <Money cents={row.totalCents} /> },
    ],
    [t, date],
  );
};

const Sample = ({ preview }: { readonly preview: BillingPreview }) => {
  const t = useTranslations('billing.preview');
  const columns = useSampleColumns();
  const [isWhole, setWhole] = useState(false);
  const { sample } = preview;
  const hidden = isWhole ? 0 : sample.length - FIRST_ROWS;
  const left = preview.invoiceCount - preview.sample.length;
  return (
    <Stack gap="xs" mx="calc(var(--mantine-spacing-md) * -1)" mb="calc(var(--mantine-spacing-md) * -1)">
      <DataTable
        label={t('title')}
        columns={columns}
        rows={hidden > 0 ? sample.slice(0, FIRST_ROWS) : sample}
        rowKey={(row) => `${row.contractId} ${row.dueOn}`}
      />
      {hidden > 0 && (
        <Button variant="default" mx="md" mb="md" style={{ alignSelf: 'flex-start' }} onClick={() => setWhole(true)}>
          {t('showMore', { count: hidden })}
        </Button>
      )}
      {hidden <= 0 && left > 0 && (
        <Text c="dimmed" px="md" pb="md">
          {t('more', { count: left })}
        </Text>
      )}
    </Stack>
  );
};

const Preview = ({ preview }: { readonly preview: BillingPreview }) => {
  const t = useTranslations('billing.preview');
  const can = useCan();
  const { date, number } = useFormats();
  if (preview.invoiceCount === 0)
    return (
      <Stack gap="md">
        <Text>{t('nothing', { horizon: date(preview.horizonOn) })}</Text>
        <SetAside setAside={preview.setAside} />
      </Stack>
    );
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="md">
        <Group gap="xl">
          <Figure label={t('invoices')}>{number(preview.invoiceCount)}</Figure>
          <Figure label={t('total')}>
            <Money cents={preview.totalCents} />
          </Figure>
          <Figure label={t('horizon')}>{date(preview.horizonOn)}</Figure>
        </Group>
        {can('billing:run.start') && <StartRun preview={preview} />}
      </Group>
      <SetAside setAside={preview.setAside} />
      <Sample preview={preview} />
    </Stack>
  );
};

/** What a run of today would issue; nothing is written by looking at it. */
export const PreviewCard = () => {
  const t = useTranslations('billing.preview');
  const mayPreview = useCan()('billing:run.preview');
  const query = useQuery({ ...previewQuery, enabled: mayPreview });
  if (!mayPreview) return null;
  return (
    <Card title={t('title')} aside={<Text c="dimmed">{t('nothingWritten')}</Text>}>
      <QueryView query={query} skeleton={<Skeleton height={120} />}>
        {(preview) => <Preview preview={preview} />}
      </QueryView>
    </Card>
  );
};
