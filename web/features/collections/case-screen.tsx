'use client';

import { Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { CollectionCase } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { CustomerConnections } from '../network/customer-connections.tsx';
import { CaseInvoices } from './case-invoices.tsx';
import { caseQuery } from './case-queries.ts';
import { CaseStanding } from './case-standing.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { NoticeCard } from './notice-card.tsx';

const Details = ({ record }: { readonly record: CollectionCase }) => (
  <Grid gap="md">
    <Grid.Col span={{ base: 12, md: 5 }}>
      <Stack gap="md">
        <CaseStanding record={record} />
        <NoticeCard notice={record.notice} />
        <CaseInvoices invoiceIds={record.invoiceIds} />
      </Stack>
    </Grid.Col>
    <Grid.Col span={{ base: 12, md: 7 }}>
      <Stack gap="md">
        <CaseTimeline record={record} />
        <CustomerConnections customerId={record.customerId} contractId={record.contractId} />
      </Stack>
    </Grid.Col>
  </Grid>
);

/** One collection case: where it stands, its proof, its life, and what the router has confirmed. */
export const CaseScreen = ({ caseId }: { readonly caseId: string }) => {
  const t = useTranslations('collections');
  const query = useQuery(caseQuery(caseId));
  const record = query.data;
  return (
    <Page
      title={record?.customerName ?? t('one')}
      subtitle={
        record === undefined ? undefined : (
          <TextLink href={routes.contract(record.contractId)}>{t('openContract')}</TextLink>
        )
      }
      crumbs={[{ label: t('title'), href: routes.collections }]}
      actions={
        record === undefined ? undefined : (
          <LinkButton href={routes.customer(record.customerId)} variant="default">
            {t('openCustomer')}
          </LinkButton>
        )
      }
    >
      <QueryView query={query}>{(shown) => <Details record={shown} />}</QueryView>
    </Page>
  );
};
