/**
 * A moment as the router tells it: wall clock of the router without a zone (read `/system/clock` for the offset), in
 * the form `2024-02-05T13:47:44`. `never` is how RouterOS says that something did not happen yet.
 */
export type RouterDate = { readonly kind: 'at'; readonly wallClock: string } | { readonly kind: 'never' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const upTo79 = /^([a-z]{3})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})$/;
const from710 = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

function at(wallClock: string): RouterDate {
  return wallClock.startsWith('1970-01-01T') ? { kind: 'never' } : { kind: 'at', wallClock };
}

/** Reads `feb/05/2024 13:47:44` (up to RouterOS 7.9) and `2024-02-05 13:47:44` (from 7.10). */
export function parseDate(text: string): RouterDate | undefined {
  const recent = from710.exec(text);
  if (recent !== null) return at(`${recent[1]}T${recent[2]}`);
  const [, month = '', day, year, time] = upTo79.exec(text.toLowerCase()) ?? [];
  const position = months.indexOf(month);
  return position < 0 ? undefined : at(`${year}-${String(position + 1).padStart(2, '0')}-${day}T${time}`);
}

/** The instant in epoch milliseconds, given the router's offset from UTC in minutes; undefined for `never`. */
export function toEpochMs(date: RouterDate, offsetMinutes: number): number | undefined {
  return date.kind === 'never' ? undefined : Date.parse(`${date.wallClock}Z`) - offsetMinutes * 60_000;
}
