'use client';

import { Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { InvoiceDetail, Query } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { RecordHistory } from '../contracts/record-history.tsx';
import { ChargeHistory } from '../payments/charge-history.tsx';
import { PixCard } from '../payments/pix-card.tsx';
import { AmountDueCard } from './amount-due-card.tsx';
import { DownloadPdf } from './download-pdf.tsx';
import { InvoiceFacts } from './invoice-facts.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { invoiceKeys, invoiceQuery } from './invoice-queries.ts';
import { isOpen } from './invoice-state.ts';
import { VoidInvoice } from './void-invoice.tsx';

const Actions = ({ invoice }: { readonly invoice: InvoiceDetail }) => {
  const can = useCan();
  const mayVoid = can('billing:invoice.void') && isOpen(invoice) && invoice.paidCents === 0;
  return (
    <>
      {mayVoid && <VoidInvoice invoice={invoice} />}
      <DownloadPdf invoice={invoice} />
    </>
  );
};

const loadHistory = (invoiceId: string, query: Query<'billing.invoice-history'>) =>
  bodyOf(api.GET('/api/billing/invoices/{invoiceId}/history', { params: { path: { invoiceId }, query } }));

const Details = ({ invoice }: { readonly invoice: InvoiceDetail }) => (
  <Grid gap="md">
    <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
      <Stack gap="md">
        <InvoiceLines invoice={invoice} />
        <ChargeHistory invoiceId={invoice.invoiceId} />
        <InvoiceFacts invoice={invoice} />
        <RecordHistory
          recordKey={[...invoiceKeys.all, 'history', invoice.invoiceId, String(invoice.version)]}
          load={(query) => loadHistory(invoice.invoiceId, query)}
        />
      </Stack>
    </Grid.Col>
    <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
      <Stack gap="md">
        <AmountDueCard invoice={invoice} />
        {isOpen(invoice) && <PixCard invoiceId={invoice.invoiceId} due={invoice.amountDue} />}
      </Stack>
    </Grid.Col>
  </Grid>
);

/** One invoice: what it costs today and how it is paid, and how each centavo of it came about. */
export const InvoiceScreen = ({ invoiceId }: { readonly invoiceId: string }) => {
  const t = useTranslations('billing');
  const { month } = useFormats();
  const query = useQuery(invoiceQuery(invoiceId));
  const invoice = query.data;
  return (
    <Page
      title={invoice === undefined ? t('one') : t('numbered', { number: String(invoice.number) })}
      subtitle={
        invoice === undefined ? undefined : (
          <>
            <TextLink href={routes.customer(invoice.customerId)} underline="always">
              {invoice.customerName}
            </TextLink>{' '}
            · {month(invoice.billingMonth)}
          </>
        )
      }
      crumbs={[{ label: t('invoices'), href: routes.invoices }]}
      actions={invoice === undefined ? undefined : <Actions invoice={invoice} />}
    >
      <QueryView query={query}>{(shown) => <Details invoice={shown} />}</QueryView>
    </Page>
  );
};
