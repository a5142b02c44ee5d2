const unitMs: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
};
const shape = /^(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?(?:\d+us)?$/;
const clockShape = /^(?:(\d+)d)?\s?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/;

/** Reads `1w2d3h4m5s`, `350ms` or the clock form `1d02:03:04` into milliseconds; undefined if it is none of them. */
export function parseDuration(text: string): number | undefined {
  const clock = clockShape.exec(text);
  if (clock !== null) {
    const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = clock;
    const wholeMs = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
    return wholeMs + Number(fraction.padEnd(3, '0'));
  }
  if (text === '' || !shape.test(text)) return undefined;
  let totalMs = 0;
  for (const [, amount = '0', unit = ''] of text.matchAll(/(\d+)(ms|us|[wdhms])/g)) {
    totalMs += Number(amount) * (unitMs[unit] ?? 0);
  }
  return totalMs;
}
