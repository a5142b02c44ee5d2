/** Round numbers in reais that an axis ends with, times a power of ten. */
const ROUND = [1, 2, 4, 6, 8, 10];

/** End of an axis in cents: the next round number of reais at or above the largest value, so that its quarters are round too. */
export const axisTop = (largestCents: number): number => {
  const reais = Math.max(largestCents / 100, 4);
  const power = 10 ** Math.floor(Math.log10(reais));
  const step = ROUND.find((candidate) => candidate * power >= reais) ?? 10;
  return step * power * 100;
};
