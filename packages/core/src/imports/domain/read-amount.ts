import { PositiveCents } from '@provedor/kernel/money';
import type * as z from 'zod';

export type Cents = z.infer<typeof PositiveCents>;
export type AmountReading =
  | { readonly kind: 'amount'; readonly cents: Cents }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'invalid' };

/** 99 · 99,9 · 99,90 · 1.234,56 · 1234,56, with or without R$ before it. */
const AMOUNT = /^(?:R\$\s*)?(\d{1,3}(?:\.\d{3})+(?=,)|\d{1,9})(?:,(\d{1,2}))?$/i;

/** Only digits and marks, yet not of the Brazilian form: 99.90, 1.234, 1,234 and 1,234.56 can each be read in two ways. */
const TWO_READINGS = /^(?:R\$\s*)?\d[\d.,]*[.,][\d.,]*\d$/i;

/** Reads a monthly price with a decimal comma. A point without a comma after it is never taken for either mark. */
export const readAmount = (text: string): AmountReading => {
  const match = AMOUNT.exec(text.trim());
  if (match === null) return { kind: TWO_READINGS.test(text.trim()) ? 'ambiguous' : 'invalid' };
  const reais = Number((match[1] ?? '').replaceAll('.', ''));
  const cents = PositiveCents.safeParse(reais * 100 + Number((match[2] ?? '').padEnd(2, '0')));
  return cents.success ? { kind: 'amount', cents: cents.data } : { kind: 'invalid' };
};
