'use client';

import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Contract } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { isClampedDay } from './contract-form-values.ts';

/** What was agreed, and the days of the contract's life. */
export const ContractFacts = ({ contract }: { readonly contract: Contract }) => {
  const t = useTranslations('contracts');
  const { date, dateTime } = useFormats();
  const dayOrDash = (day: string | undefined): string => (day === undefined ? '—' : date(day));
  return (
    <Card title={t('conditions')}>
      <FieldList>
        <Field label={t('columns.plan')}>
          <TextLink href={routes.plan(contract.planId)}>{contract.planName}</TextLink>
        </Field>
        <Field label={t('columns.price')}>
          <Money cents={contract.priceCents} fw={600} />
        </Field>
        <Field label={t('columns.dueDay')}>
          {t(isClampedDay(contract.dueDay) ? 'dayOrLast' : 'day', { day: contract.dueDay })}
        </Field>
        <Field label={t('madeAt')}>{dateTime(contract.createdAt)}</Field>
        <Field label={t('activatedOn')}>{dayOrDash(contract.activatedOn)}</Field>
        <Field label={t('billedThroughOn')}>{dayOrDash(contract.billedThroughOn)}</Field>
        {contract.terminatedOn !== undefined && <Field label={t('terminatedOn')}>{date(contract.terminatedOn)}</Field>}
        {contract.terminationReason !== undefined && (
          <Field label={t('terminationReason')}>{contract.terminationReason}</Field>
        )}
      </FieldList>
    </Card>
  );
};
