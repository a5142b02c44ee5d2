'use client';

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { routes } from '../../lib/routes.ts';
import { casesQuery } from './dashboard-queries.ts';
import { pageCount } from './page-count.ts';
import { useCountText } from './use-count-text.ts';

const states = ['overdue', 'noticed', 'blocked'] as const;

const StateLine = ({ state }: { readonly state: (typeof states)[number] }) => {
  const t = useTranslations('dashboard.collections');
  const text = useCountText();
  const query = useQuery(casesQuery(state));
  if (query.data === undefined) return query.isError ? t('failed') : '…';
  const found = pageCount(query.data, (row) => row.overdueCents);
  return (
    <>
      <TextLink href={`${routes.collections}?situacao=${state}`} fw={600}>
        {text(found.count, found.isMore)}
      </TextLink>
      {found.sumCents !== undefined && found.count > 0 && (
        <Text component="span" inherit c="dimmed">
          {' · '}
          <Money cents={found.sumCents} />
        </Text>
      )}
    </>
  );
};

/** Collection cases by state; each number leads to its cases. */
export const CollectionsCard = () => {
  const t = useTranslations('dashboard.collections');
  const names = useTranslations('status');
  return (
    <Card
      title={
        <TextLink href={routes.collections} c="inherit">
          {t('title')}
        </TextLink>
      }
    >
      <FieldList>
        {states.map((state) => (
          <Field key={state} label={names(`case.${state}`)}>
            <StateLine state={state} />
          </Field>
        ))}
      </FieldList>
      <Text size="xs" c="dimmed">
        {t('note')}
      </Text>
    </Card>
  );
};
