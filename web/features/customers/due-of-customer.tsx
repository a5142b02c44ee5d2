'use client';

import { Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Money } from '../../components/money.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { ToneBadge } from '../../components/tone-badge.tsx';
import type { AmountDue, Invoice } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { invoiceQuery, invoicesOfCustomerQuery } from '../billing/invoice-queries.ts';
import { isOpen } from '../billing/invoice-state.ts';
import classes from './due-of-customer.module.css';
import { dueSum } from './due-sum.ts';
import { oldestDue } from './oldest-due.ts';

const POLL_MS = 30_000;

const Due = ({ dues, oldest }: { readonly dues: readonly AmountDue[]; readonly oldest: Invoice }) => {
  const t = useTranslations('customers.due');
  const { money } = useFormats();
  const { totalCents, lateCents, daysLate } = dueSum(dues);
  return (
    <Paper component="section" className={classes['card'] ?? ''} data-late={daysLate > 0 || undefined}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text component="h2" c="dimmed" m={0} fw={400}>
            {t('title', { count: dues.length })}
          </Text>
          {daysLate > 0 && <ToneBadge tone="red">{t('late', { days: daysLate })}</ToneBadge>}
        </Group>
        <Group justify="space-between" align="baseline" gap="sm">
          <Money cents={totalCents} fz={24} fw={620} lh={1.2} />
          {lateCents > 0 && (
            <Text size="xs" c="dimmed">
              {t('latePart', { amount: money(lateCents) })}
            </Text>
          )}
        </Group>
        <LinkButton
          href={routes.invoice(oldest.invoiceId)}
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconQrcode size={15} aria-hidden />}
        >
          {t('charge', { number: String(oldest.number) })}
        </LinkButton>
      </Stack>
    </Paper>
  );
};

/** Fine and interest of the day are known by each invoice alone: all open ones are asked. */
const Open = ({ invoices, oldest }: { readonly invoices: readonly Invoice[]; readonly oldest: Invoice }) => {
  const details = useQueries({
    queries: invoices.map(({ invoiceId }) => ({ ...invoiceQuery(invoiceId), refetchInterval: POLL_MS })),
  });
  const failed = details.find(({ isError, data }) => isError && data === undefined);
  if (failed !== undefined) return <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />;
  const dues = details.flatMap(({ data }) => (data === undefined ? [] : [data.amountDue]));
  return dues.length < invoices.length ? <Skeleton height={118} /> : <Due dues={dues} oldest={oldest} />;
};

/** What a customer owes today, and the way to collect the oldest of it; nothing for people who may not see invoices. */
export const DueOfCustomer = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('customers.due');
  const mayRead = useCan()('billing:invoice.read');
  const query = useQuery({ ...invoicesOfCustomerQuery(customerId), enabled: mayRead });
  // A refusal is shown by the card of the invoices, which asks for the same.
  if (!mayRead || query.isError) return null;
  if (query.data === undefined) return <Skeleton height={118} />;
  const open = query.data.items.filter(isOpen);
  const oldest = oldestDue(open);
  if (oldest !== undefined) return <Open invoices={open} oldest={oldest} />;
  return (
    <Paper component="section">
      <Text c="dimmed">{t('nothing')}</Text>
    </Paper>
  );
};
