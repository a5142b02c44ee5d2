const DAY_HOURS = 24;
/** A call may come late by its retries, and CloudWatch counts whole hours. */
const SLACK_HOURS = 2;

const longestGap = (hours: readonly number[]): number => {
  const sorted = [...hours].sort((left, right) => left - right);
  const next = [...sorted.slice(1), (sorted[0] ?? 0) + DAY_HOURS];
  return Math.max(...sorted.map((hour, index) => (next[index] ?? 0) - hour));
};

/**
 * Hours without a call after which a job has surely been missed: twice the rate, or the longest gap of a day, and some slack.
 * @throws Error for expressions other than `rate(n hours)` and a daily `cron(m h,h * * ? *)`.
 */
export const silentHours = (expression: string): number => {
  const rate = /^rate\((\d+) hours?\)$/.exec(expression)?.[1];
  if (rate !== undefined) return 2 * Number(rate) + 1;
  const hours = /^cron\(\d+ (\d+(?:,\d+)*) \* \* \? \*\)$/.exec(expression)?.[1];
  if (hours !== undefined) return longestGap(hours.split(',').map(Number)) + SLACK_HOURS;
  throw new Error(`How long may ${expression} be silent? Teach silentHours this form`);
};
