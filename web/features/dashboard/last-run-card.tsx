'use client';

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Money } from '../../components/money.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { BillingRun } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { lastRunQuery } from './dashboard-queries.ts';

const RunFacts = ({ run }: { readonly run: BillingRun }) => {
  const t = useTranslations('dashboard.lastRun');
  const { date, dateTime, number } = useFormats();
  return (
    <FieldList>
      <Field label={t('day')}>
        <TextLink href={routes.billingRun(run.billingRunId)}>{date(run.runOn)}</TextLink>
      </Field>
      <Field label={t('issued')}>{number(run.issuedCount)}</Field>
      <Field label={t('sum')}>
        <Money cents={run.issuedCents} />
      </Field>
      <Field label={t('setAside')}>{number(run.setAside.length)}</Field>
      <Field label={t('ended')}>{run.finishedAt === undefined ? t('running') : dateTime(run.finishedAt)}</Field>
    </FieldList>
  );
};

/** The newest billing run and what came of it. */
export const LastRunCard = () => {
  const t = useTranslations('dashboard.lastRun');
  const query = useQuery(lastRunQuery);
  const run = query.data ?? undefined;
  return (
    <Card title={t('title')} aside={run === undefined ? undefined : <StatusBadge state={`run.${run.state}`} />}>
      <QueryView query={query}>
        {(found) =>
          found === null ? (
            <>
              <Text c="dimmed">{t('never')}</Text>
              <LinkButton href={routes.billing} variant="default" style={{ alignSelf: 'flex-start' }}>
                {t('go')}
              </LinkButton>
            </>
          ) : (
            <RunFacts run={found} />
          )
        }
      </QueryView>
    </Card>
  );
};
