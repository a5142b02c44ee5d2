'use client';

import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useLocale } from 'use-intl';

/** An amount in reais with the separators of the language shown. */
export const PriceInput = (props: NumberInputProps) => {
  const isEnglish = useLocale() === 'en';
  return (
    <NumberInput
      prefix="R$ "
      decimalSeparator={isEnglish ? '.' : ','}
      thousandSeparator={isEnglish ? ',' : '.'}
      decimalScale={2}
      fixedDecimalScale
      allowNegative={false}
      inputMode="decimal"
      styles={{ input: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' } }}
      {...props}
    />
  );
};
