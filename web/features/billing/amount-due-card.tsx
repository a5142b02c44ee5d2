'use client';

import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import type { AmountDue, InvoiceDetail } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useDueText } from './due-text.tsx';
import { InvoiceBadge } from './invoice-badge.tsx';
import { isOpen } from './invoice-state.ts';

const LateParts = ({ due }: { readonly due: AmountDue }) => {
  const t = useTranslations('billing.due');
  const { percent } = useFormats();
  return (
    <FieldList>
      <Field label={t('principal')}>
        <Money cents={due.principalCents} />
      </Field>
      <Field label={t('fine', { rate: percent(due.fineBps) })}>
        <Money cents={due.fineCents} />
      </Field>
      <Field label={t('interest', { rate: percent(due.interestBpsPerMonth), days: due.daysLate })}>
        <Money cents={due.interestCents} />
      </Field>
    </FieldList>
  );
};

const Settled = ({ invoice }: { readonly invoice: InvoiceDetail }) => {
  const t = useTranslations('billing.due');
  const { dateTime } = useFormats();
  if (invoice.status === 'void')
    return (
      <Text c="dimmed">
        {t('void', {
          at: invoice.voidedAt === undefined ? '—' : dateTime(invoice.voidedAt),
          reason: invoice.voidReason ?? '—',
        })}
      </Text>
    );
  return (
    <Text c="dimmed">{invoice.paidAt === undefined ? t('paid') : t('paidAt', { at: dateTime(invoice.paidAt) })}</Text>
  );
};

/** What the invoice costs today, with fine and interest each in a line of its own. */
export const AmountDueCard = ({ invoice }: { readonly invoice: InvoiceDetail }) => {
  const t = useTranslations('billing.due');
  const { date } = useFormats();
  const dueText = useDueText();
  const { amountDue: due } = invoice;
  const wanted = isOpen(invoice);
  return (
    <Paper component="section" aria-label={t('title')}>
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text c="dimmed">{wanted ? t('today', { date: date(due.asOfOn) }) : t('total')}</Text>
          <InvoiceBadge invoice={invoice} />
        </Group>
        <Group justify="space-between" align="baseline" gap="sm">
          <Money cents={wanted ? due.totalCents : invoice.totalCents} fz={26} fw={640} lh={1.2} />
          <Text c="dimmed">{dueText(invoice)}</Text>
        </Group>
        {wanted && due.daysLate > 0 && <LateParts due={due} />}
        {wanted && invoice.paidCents > 0 && (
          <FieldList>
            <Field label={t('paidSoFar')}>
              <Money cents={invoice.paidCents} />
            </Field>
          </FieldList>
        )}
        {!wanted && <Settled invoice={invoice} />}
      </Stack>
    </Paper>
  );
};
