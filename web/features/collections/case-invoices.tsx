'use client';

import { Skeleton, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoiceQuery } from '../billing/invoice-queries.ts';
import { InvoiceRows } from '../billing/invoice-row.tsx';

/** The invoices past due that a case is about, oldest first. */
export const CaseInvoices = ({ invoiceIds }: { readonly invoiceIds: readonly string[] }) => {
  const t = useTranslations('collections');
  const mayRead = useCan()('billing:invoice.read');
  const queries = useQueries({
    queries: invoiceIds.map((invoiceId) => ({
      ...invoiceQuery(invoiceId),
      enabled: mayRead,
      refetchInterval: false as const,
    })),
  });
  if (!mayRead) return null;
  const failed = queries.find((query) => query.isError);
  const invoices = queries.flatMap((query) => (query.data === undefined ? [] : [query.data]));
  return (
    <Card title={t('invoices')}>
      {failed !== undefined && <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />}
      {queries.some((query) => query.isPending) && <Skeleton height={36} />}
      {invoiceIds.length === 0 ? <Text c="dimmed">{t('noInvoices')}</Text> : <InvoiceRows invoices={invoices} />}
    </Card>
  );
};
