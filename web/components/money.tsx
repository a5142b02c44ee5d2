'use client';

import { Text, type TextProps } from '@mantine/core';
import { useFormats } from '../lib/format/use-formats.ts';

interface MoneyProps extends TextProps {
  readonly cents: number;
}

/** An amount of reais with figures of equal width, so that columns line up. */
export const Money = ({ cents, ...rest }: MoneyProps) => {
  const { money } = useFormats();
  return (
    <Text component="span" inherit style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }} {...rest}>
      {money(cents)}
    </Text>
  );
};
