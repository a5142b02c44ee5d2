'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { InvoiceLine } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';

/** How a line's amount came about, so that anybody can do the sum again. */
export const LineCalculation = ({ line }: { readonly line: InvoiceLine }) => {
  const t = useTranslations('billing.calculation');
  const { date, money } = useFormats();
  const { calculation } = line;
  const period = t('period', { from: date(calculation.fromOn), to: date(calculation.toOn) });
  if (calculation.rule === 'full-month')
    return (
      <Text size="xs" c="dimmed">
        {period} · {t('fullMonth')}
      </Text>
    );
  return (
    <>
      <Text size="xs" c="dimmed">
        {period} · {t(calculation.rule, { days: calculation.numerator })}
      </Text>
      <Text size="xs" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('sum', {
          base: money(calculation.baseCents),
          days: calculation.numerator,
          month: calculation.denominator,
          amount: money(line.amountCents),
        })}
      </Text>
    </>
  );
};
