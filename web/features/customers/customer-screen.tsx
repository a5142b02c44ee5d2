'use client';

import { ActionIcon, Alert, Avatar, Button, Grid, Menu, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconDots, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { initialsOf } from '../../components/initials.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { dayOf } from '../../lib/format/formats.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { useVisit } from '../../lib/recent/visits.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { InvoicesOfCustomer } from '../billing/invoices-of-customer.tsx';
import { ContractsOfCustomer } from '../contracts/contracts-of-customer.tsx';
import { CustomerConnections } from '../network/customer-connections.tsx';
import { ArchiveCustomer } from './archive-customer.tsx';
import { CustomerHistory } from './customer-history.tsx';
import { customerQuery } from './customer-queries.ts';
import { CustomerRecordCard } from './customer-record-card.tsx';
import { useRestoreCustomer } from './use-customer-status.ts';

const Actions = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers');
  const can = useCan();
  const [opened, { open, close }] = useDisclosure(false);
  if (customer.status === 'archived') return null;
  return (
    <>
      {can('customers:customer.update') && (
        <LinkButton
          href={routes.editCustomer(customer.customerId)}
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
        >
          {t('detail.edit')}
        </LinkButton>
      )}
      {can('customers:customer.archive') && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="lg" aria-label={t('detail.more')}>
              <IconDots size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={open}>
              {t('archive.action')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {opened && <ArchiveCustomer customer={customer} onClose={close} />}
    </>
  );
};

const ArchivedBanner = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.restore');
  const notify = useNotify();
  const restore = useRestoreCustomer(customer.customerId);
  const mayRestore = useCan()('customers:customer.archive');
  return (
    <Alert color="gray" icon={<IconArchive aria-hidden />} title={t('banner')}>
      <Stack gap="xs" align="flex-start">
        {customer.archiveReason !== undefined && t('bannerText', { reason: customer.archiveReason })}
        {mayRestore && (
          <Button
            variant="default"
            loading={restore.isPending}
            onClick={() =>
              restore.mutate(undefined, { onSuccess: () => notify.done(t('done', { name: customer.name })) })
            }
          >
            {t('action')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};

const Details = ({ customer }: { readonly customer: Customer }) => {
  const { customerId, name, status } = customer;
  useVisit(customerId, name);
  return (
    <Stack gap="md">
      {status === 'archived' && <ArchivedBanner customer={customer} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 6, lg: 4 }}>
          <Stack gap="md">
            <CustomerConnections customerId={customerId} />
            <ContractsOfCustomer customerId={customerId} canAdd={status === 'active'} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6, lg: 4 }}>
          <Stack gap="md">
            <InvoicesOfCustomer customerId={customerId} />
            <CustomerRecordCard customer={customer} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <CustomerHistory customerId={customerId} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
};

/** Everything about one customer on one page: line, contract, money, contacts, and what happened. */
export const CustomerScreen = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers');
  const { date } = useFormats();
  const query = useQuery(customerQuery(customerId));
  const customer = query.data;
  return (
    <Page
      title={customer?.name ?? t('title')}
      crumbs={[{ label: t('title'), href: routes.customers }]}
      {...(customer === undefined
        ? {}
        : {
            lead: (
              <Avatar size={44} color="petrol" variant="light" aria-hidden>
                {initialsOf(customer.name)}
              </Avatar>
            ),
            marks: <StatusBadge state={`customer.${customer.status}`} />,
            subtitle: `${t('detail.code', { code: String(customer.code) })} · ${t('detail.since', {
              date: date(dayOf(Date.parse(customer.createdAt))),
            })}`,
            actions: <Actions customer={customer} />,
          })}
    >
      <QueryView query={query} skeleton={<PageSkeleton />}>
        {(shown) => <Details customer={shown} />}
      </QueryView>
    </Page>
  );
};
