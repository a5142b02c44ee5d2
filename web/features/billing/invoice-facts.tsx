'use client';

import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Invoice } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';

/** Days of an invoice, and where it comes from. */
export const InvoiceFacts = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing.facts');
  const can = useCan();
  const { date, dateTime, month } = useFormats();
  return (
    <Card title={t('title')}>
      <FieldList>
        <Field label={t('month')}>{month(invoice.billingMonth)}</Field>
        <Field label={t('period')}>
          {t('fromTo', { from: date(invoice.periodFromOn), to: date(invoice.periodToOn) })}
        </Field>
        <Field label={t('dueOn')}>{date(invoice.dueOn)}</Field>
        <Field label={t('issuedAt')}>{dateTime(invoice.issuedAt)}</Field>
        <Field label={t('contract')}>
          <TextLink href={routes.contract(invoice.contractId)}>{t('openContract')}</TextLink>
        </Field>
        {invoice.billingRunId !== undefined && can('billing:run.read') && (
          <Field label={t('run')}>
            <TextLink href={routes.billingRun(invoice.billingRunId)}>{t('openRun')}</TextLink>
          </Field>
        )}
      </FieldList>
    </Card>
  );
};
