/**
 * A valid CPF of a number: 100,000,000 more than it, as nine digits, and their check digits. Belongs to nobody we know: use small numbers.
 * From -99,999,999 to 899,999,998 each number has its own; the negative ones begin with a zero.
 */
export const testCpf = (number: number): string => {
  const digit = (digits: string): string => {
    const sum = Array.from(digits).reduce((total, d, index) => total + Number(d) * (digits.length + 1 - index), 0);
    return String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
  };
  const base = String(100_000_000 + number).padStart(9, '0');
  const first = digit(base);
  return base + first + digit(base + first);
};
