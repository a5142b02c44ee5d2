'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Invoice } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useDueText } from './due-text.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';
import { isOpen, openCents } from './invoice-state.ts';

const DueCell = ({ invoice }: { readonly invoice: Invoice }) => {
  const { date } = useFormats();
  const dueText = useDueText();
  return (
    <div>
      {date(invoice.dueOn)}
      {isOpen(invoice) && (
        <Text size="xs" c="dimmed">
          {dueText(invoice)}
        </Text>
      )}
    </div>
  );
};

const AmountCell = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing');
  const { money } = useFormats();
  return (
    <div>
      <Money cents={invoice.totalCents} />
      {invoice.paymentStatus === 'partially_paid' && (
        <Text size="xs" c="dimmed">
          {t('stillOpen', { amount: money(openCents(invoice)) })}
        </Text>
      )}
    </div>
  );
};

/** Columns of the invoices' list; the customer's name is left out where every row is of one customer. */
export const useInvoiceColumns = (withCustomer: boolean): readonly Column<Invoice>[] => {
  const t = useTranslations('billing');
  const { month } = useFormats();
  return useMemo(() => {
    const number: Column<Invoice> = {
      id: 'number',
      header: t('columns.number'),
      phone: 'title',
      cell: (invoice) => (
        <TextLink href={routes.invoice(invoice.invoiceId)} row fw={500}>
          {t('numbered', { number: String(invoice.number) })}
        </TextLink>
      ),
    };
    const customer: Column<Invoice> = {
      id: 'customer',
      header: t('columns.customer'),
      cell: (invoice) => <TextLink href={routes.customer(invoice.customerId)}>{invoice.customerName}</TextLink>,
    };
    return [
      number,
      ...(withCustomer ? [customer] : []),
      { id: 'month', header: t('columns.month'), cell: (invoice) => month(invoice.billingMonth) },
      { id: 'due', header: t('columns.due'), cell: (invoice) => <DueCell invoice={invoice} /> },
      { id: 'state', header: t('columns.state'), cell: (invoice) => <InvoiceBadge invoice={invoice} /> },
      {
        id: 'total',
        header: t('columns.total'),
        align: 'end',
        cell: (invoice) => <AmountCell invoice={invoice} />,
      },
    ];
  }, [t, month, withCustomer]);
};
