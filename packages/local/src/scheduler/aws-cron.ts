/** Greatest value of minute, hour, day, month, weekday, year. */
const GREATEST = [59, 23, 31, 12, 7, 2199] as const;
const WEEKDAY = 4;

/**
 * Turns the six fields of an AWS cron expression (minutes, hours, day of month, month, day of week 1–7 from Sunday, year) into croner's
 * seven (seconds first, day of week 0–6). @throws RangeError when AWS would refuse it
 */
export function toCronerPattern(body: string): string {
  const fields = body.trim().split(/\s+/);
  const [, , dayOfMonth, , dayOfWeek] = fields;
  if (fields.length !== GREATEST.length) throw new RangeError('An AWS cron expression has six fields.');
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new RangeError('Exactly one of the two day fields is "?".');
  return ['0', ...fields.map(translateField)].join(' ');
}

function translateField(field: string, index: number): string {
  if (field === '?') return '*';
  return field
    .split(',')
    .map((part) => translatePart(part, index))
    .join(',');
}

function translatePart(part: string, index: number): string {
  const [range = '', step] = part.split('/');
  const from = index === WEEKDAY ? shiftWeekdays(range) : range;
  if (step === undefined) return from;
  // "5/15" means from 5 to the end in steps of 15; croner wants the end said.
  const greatest = (GREATEST[index] ?? 0) - (index === WEEKDAY ? 1 : 0);
  return /^\d+$/.test(from) ? `${from}-${greatest}/${step}` : `${from}/${step}`;
}

/** `2-6` becomes `1-5`, `6#3` (third Friday) `5#3`, `6L` (last Friday) `5#L`; names stay. */
function shiftWeekdays(range: string): string {
  const { day, last, ordinal } = /^(?<day>[1-7])(?:(?<last>L)|#(?<ordinal>[1-5]))?$/.exec(range)?.groups ?? {};
  if (day !== undefined) {
    const shifted = String(Number(day) - 1);
    if (last !== undefined) return `${shifted}#L`;
    return ordinal === undefined ? shifted : `${shifted}#${ordinal}`;
  }
  return range === 'L' ? '6' : range.replace(/\b[1-7]\b/g, (digit) => String(Number(digit) - 1));
}
