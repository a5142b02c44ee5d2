'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { daysFrom } from '../../lib/format/formats.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useNextStepText } from './next-step-text.ts';

const Since = ({ record }: { readonly record: CollectionCase }) => {
  const { date, daysAway } = useFormats();
  const today = useToday();
  return (
    <div>
      {date(record.overdueSinceOn)}
      {record.state !== 'settled' && (
        <Text size="xs" c="dimmed">
          {daysAway(daysFrom(today, record.overdueSinceOn))}
        </Text>
      )}
    </div>
  );
};

const Next = ({ record }: { readonly record: CollectionCase }) => <>{useNextStepText()(record)}</>;

/** Columns of the collection cases' list. */
export const useCaseColumns = (): readonly Column<CollectionCase>[] => {
  const t = useTranslations('collections.columns');
  return useMemo(
    () => [
      {
        id: 'customer',
        header: t('customer'),
        phone: 'title',
        cell: (record) => (
          <TextLink href={routes.collectionCase(record.caseId)} row fw={500}>
            {record.customerName}
          </TextLink>
        ),
      },
      { id: 'since', header: t('since'), cell: (record) => <Since record={record} /> },
      { id: 'state', header: t('state'), cell: (record) => <StatusBadge state={`case.${record.state}`} /> },
      { id: 'next', header: t('next'), cell: (record) => <Next record={record} /> },
      {
        id: 'amount',
        header: t('amount'),
        align: 'end',
        cell: (record) => <Money cents={record.overdueCents} />,
      },
    ],
    [t],
  );
};
