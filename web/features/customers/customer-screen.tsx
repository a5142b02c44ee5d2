'use client';

import { Avatar, Badge, Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { initialsOf } from '../../components/initials.ts';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { dayOf } from '../../lib/format/formats.ts';
import { useVisit } from '../../lib/recent/visits.ts';
import { routes } from '../../lib/routes.ts';
import { InvoicesOfCustomer } from '../billing/invoices-of-customer.tsx';
import { ContractsOfCustomer } from '../contracts/contracts-of-customer.tsx';
import { CustomerConnections } from '../network/customer-connections.tsx';
import { ArchivedBanner } from './archived-banner.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { customerQuery } from './customer-queries.ts';
import { CustomerRecordCard } from './customer-record-card.tsx';
import { CustomerSummary } from './customer-summary.tsx';
import { DueOfCustomer } from './due-of-customer.tsx';

/** Left what it is, right what to do, between them what happened; on narrow screens what happened comes last. */
const Details = ({ customer }: { readonly customer: Customer }) => {
  const { customerId, name, status } = customer;
  useVisit(customerId, name);
  return (
    <Stack gap="md">
      {status === 'archived' && <ArchivedBanner customer={customer} />}
      <Grid gap="md" columns={24}>
        <Grid.Col span={{ base: 24, sm: 12, lg: 7 }}>
          <Stack gap="md">
            <CustomerConnections customerId={customerId} />
            <ContractsOfCustomer customerId={customerId} canAdd={status === 'active'} />
            <CustomerRecordCard customer={customer} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 24, sm: 12, lg: 7 }} order={{ base: 2, lg: 3 }}>
          <Stack gap="md">
            <DueOfCustomer customerId={customerId} />
            <InvoicesOfCustomer customerId={customerId} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 24, lg: 10 }} order={{ base: 3, lg: 2 }}>
          <CustomerHistory customerId={customerId} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
};

const Marks = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.detail');
  const year = dayOf(Date.parse(customer.createdAt)).slice(0, 4);
  return (
    <>
      <StatusBadge state={`customer.${customer.status}`} />
      <Badge variant="default">{t('sinceYear', { year })}</Badge>
    </>
  );
};

const headOf = (customer: Customer) => ({
  lead: (
    <Avatar size={44} radius="sm" color="petrol" variant="light" aria-hidden>
      {initialsOf(customer.name)}
    </Avatar>
  ),
  marks: <Marks customer={customer} />,
  subtitle: <CustomerSummary customer={customer} />,
  actions: <CustomerActions customer={customer} />,
});

/** Everything about one customer on one page: line, contract, money, contacts, and what happened. */
export const CustomerScreen = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers');
  const query = useQuery(customerQuery(customerId));
  const customer = query.data;
  const crumbs = [
    { label: t('title'), href: routes.customers },
    ...(customer === undefined ? [] : [{ label: String(customer.code), href: routes.customer(customerId) }]),
  ];
  return (
    <Page title={customer?.name ?? t('title')} crumbs={crumbs} {...(customer === undefined ? {} : headOf(customer))}>
      <QueryView query={query} skeleton={<PageSkeleton />}>
        {(shown) => <Details customer={shown} />}
      </QueryView>
    </Page>
  );
};
