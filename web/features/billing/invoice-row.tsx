'use client';

import { Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Invoice } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useDueText } from './due-text.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';

/** One invoice in a card: what it is, when it is due, how much, how it stands. */
export const InvoiceRow = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing');
  const { month } = useFormats();
  const dueText = useDueText();
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <TextLink href={routes.invoice(invoice.invoiceId)} fw={500} fz="sm">
          {t('numbered', { number: String(invoice.number) })}
        </TextLink>
        <Text size="xs" c="dimmed">
          {t('monthAndDue', { month: month(invoice.billingMonth), due: dueText(invoice) })}
        </Text>
      </div>
      <Stack gap={2} align="flex-end" style={{ flex: 'none' }}>
        <Money cents={invoice.totalCents} fz="sm" />
        <InvoiceBadge invoice={invoice} />
      </Stack>
    </Group>
  );
};

/** Invoices under each other. */
export const InvoiceRows = ({ invoices }: { readonly invoices: readonly Invoice[] }) => (
  <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
    {invoices.map((invoice) => (
      <InvoiceRow key={invoice.invoiceId} invoice={invoice} />
    ))}
  </Stack>
);
