import type { DeviceVersion } from '../server/device-version.ts';

const units = [
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const;

/** A duration as the device writes it: `1w2d3h4m5s`, whole seconds. */
export function formatDuration(ms: number): string {
  let seconds = Math.max(0, Math.floor(ms / 1000));
  let text = '';
  for (const [unit, size] of units) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0) text += `${count}${unit}`;
  }
  return seconds > 0 || text === '' ? `${text}${seconds}s` : text;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The simulated device stands in Brasília time, as most of its like do. */
export const GMT_OFFSET = '-03:00';
const OFFSET_MS = -3 * 3_600_000;

/** Wall clock of the device, without a zone, in the form of its version. */
export function formatDate(epochMs: number, version: DeviceVersion): { date: string; time: string } {
  const iso = new Date(epochMs + OFFSET_MS).toISOString();
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)];
  const date = version.hasIsoDates ? `${year}-${month}-${day}` : `${months[Number(month) - 1]}/${day}/${year}`;
  return { date, time: iso.slice(11, 19) };
}

export function formatDateTime(epochMs: number, version: DeviceVersion): string {
  const { date, time } = formatDate(epochMs, version);
  return `${date} ${time}`;
}
