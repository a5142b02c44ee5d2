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

interface InvoicesOfContractProps {
  readonly customerId: string;
  readonly contractId: string;
}

const SHOWN = 12;

/** Card of a contract's newest invoices; nothing for people who may not see invoices. */
export const InvoicesOfContract = ({ customerId, contractId }: InvoicesOfContractProps) => {
  const t = useTranslations('billing');
  const mayRead = useCan()('billing:invoice.read');
  const query = useQuery({ ...invoicesOfCustomerQuery(customerId), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Card
      title={t('invoicesOfContract')}
      aside={
        <TextLink href={routes.customerInvoices(customerId)} fz="sm">
          {t('allOfCustomer')}
        </TextLink>
      }
    >
      <QueryView query={query}>
        {({ items }) => {
          const own = items.filter((invoice) => invoice.contractId === contractId);
          return own.length === 0 ? (
            <Text c="dimmed">{t('noneOfContract')}</Text>
          ) : (
            <InvoiceRows invoices={own.slice(0, SHOWN)} />
          );
        }}
      </QueryView>
    </Card>
  );
};
