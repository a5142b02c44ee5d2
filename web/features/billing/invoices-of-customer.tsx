'use client';

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoicesOfCustomerQuery } from './invoice-queries.ts';
import { InvoiceRows } from './invoice-row.tsx';

const SHOWN = 5;

/** Card of a customer's newest invoices; nothing for people who may not see invoices. */
export const InvoicesOfCustomer = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('billing');
  const mayRead = useCan()('billing:invoice.read');
  const query = useQuery({ ...invoicesOfCustomerQuery(customerId), enabled: mayRead });
  if (!mayRead) return null;
  const hasAny = (query.data?.items.length ?? 0) > 0;
  return (
    <Card
      title={t('invoices')}
      aside={
        hasAny ? (
          <TextLink href={routes.customerInvoices(customerId)} fz="sm">
            {t('seeAll')}
          </TextLink>
        ) : undefined
      }
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('noneOfCustomer')}</Text>
          ) : (
            <InvoiceRows invoices={items.slice(0, SHOWN)} />
          )
        }
      </QueryView>
    </Card>
  );
};
