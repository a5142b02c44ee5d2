/** What an amount field holds: a number once it can be read as one, else the text as typed. */
export type ReaisInput = number | string;

/** Whole centavos of an amount in reais. An empty or unreadable field is NaN, which every schema refuses. */
export const centsOfReais = (value: ReaisInput): number => {
  if (value === '') return Number.NaN;
  const amount = Number(value);
  // By digits, not by multiplication: 1.1 × 100 is not 110 in floating point.
  return Number.isFinite(amount) ? Number(amount.toFixed(2).replace('.', '')) : Number.NaN;
};

export const reaisOfCents = (amountCents: number): number => amountCents / 100;
