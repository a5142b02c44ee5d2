import * as z from 'zod';

/** Whole centavos of Brazilian reais. Never a fraction, never beyond the safe integers. */
export const Cents = z.int().brand<'Cents'>();
export type Cents = z.infer<typeof Cents>;

/** An amount that may not be negative. Ten million reais is the largest single amount the product accepts. */
export const PositiveCents = z.int().min(0).max(1_000_000_000).brand<'Cents'>();

/** A month's price of a service, up to R$ 100,000: bills of more than a month with fine and interest stay far within `PositiveCents`. */
export const PriceCents = z.int().min(0).max(10_000_000).brand<'Cents'>();

/** Hundredths of one per cent: 200 is 2 %. */
export const BasisPoints = z.int().min(0).max(100_000).brand<'BasisPoints'>();
export type BasisPoints = z.infer<typeof BasisPoints>;

export const cents = (amount: number): Cents => Cents.parse(amount);
export const basisPoints = (amount: number): BasisPoints => BasisPoints.parse(amount);

export const zeroCents: Cents = cents(0);

export const addCents = (...amounts: readonly Cents[]): Cents =>
  cents(amounts.reduce((sum, amount) => sum + amount, 0));
export const subtractCents = (from: Cents, amount: Cents): Cents => cents(from - amount);
export const negateCents = (amount: Cents): Cents => cents(amount === 0 ? 0 : -amount);

/**
 * amount × numerator ÷ denominator in exact integers, rounded half up (half away from zero for negative amounts).
 * Divide once: callers never round a daily amount and multiply it.
 */
export const multiplyDivideHalfUp = (amount: Cents, numerator: number, denominator: number): Cents => {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0)
    throw new RangeError('numerator and denominator must be integers, denominator positive');
  const product = BigInt(amount) * BigInt(numerator);
  const negative = product < 0n;
  const absolute = negative ? -product : product;
  const rounded = (absolute * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return cents(rounded === 0n ? 0 : Number(negative ? -rounded : rounded));
};

export const percentageHalfUp = (amount: Cents, rate: BasisPoints): Cents => multiplyDivideHalfUp(amount, rate, 10_000);

/** Splits a total into parts that sum to it exactly; the first parts take one more centavo of the residue each. */
export const allocateCents = (total: Cents, parts: number): readonly Cents[] => {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError('parts must be a positive integer');
  const sign = total < 0 ? -1 : 1;
  const absolute = Math.abs(total);
  const base = Math.floor(absolute / parts);
  const residue = absolute % parts;
  return Array.from({ length: parts }, (_, index) => cents((base + (index < residue ? 1 : 0)) * sign + 0));
};

/** For gateways that speak decimal reais (Mercado Pago): 1990 becomes 19.9. Exact to the centavo. */
export const centsToDecimal = (amount: Cents): number => Number((amount / 100).toFixed(2));

/** From a decimal JSON number or text with a dot. More than two decimals is refused, not rounded. */
export const centsFromDecimal = (value: number | string): Cents => {
  const text = typeof value === 'number' ? value.toFixed(4).replace(/0{1,2}$/, '') : value.trim();
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) throw new RangeError(`not an amount with at most two decimals: ${JSON.stringify(value)}`);
  const magnitude = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return cents(match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude);
};

/** R$ 1.234,56 with a true minus sign, for documents made on the server. */
export const formatBrl = (amount: Cents): string => {
  const absolute = Math.abs(amount);
  const reais = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return `${amount < 0 ? '−' : ''}R$ ${reais},${String(absolute % 100).padStart(2, '0')}`;
};
