/** A valid CPF of a number: nine digits and their check digits. Belongs to nobody we know: use small numbers. */
export const testCpf = (number: number): string => {
  const digit = (digits: string): string => {
    const sum = Array.from(digits).reduce((total, d, index) => total + Number(d) * (digits.length + 1 - index), 0);
    return String(sum % 11 < 2 ? 0 : 11 - (sum % 11));
  };
  const base = String(100_000_000 + number);
  const first = digit(base);
  return base + first + digit(base + first);
};
