import { Cron } from 'croner';
import { AwsError } from '../cloud/json-error.ts';
import { toCronerPattern } from './aws-cron.ts';

/** When a schedule fires. Times are epoch milliseconds. */
export interface ScheduleTimes {
  /** The first time after `after` (exclusive); undefined: never again. `anchor` is where a rate begins to count. */
  next(after: number, anchor: number): number | undefined;
  /** True for `at(...)`: it fires once. */
  once: boolean;
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const isUnit = (text: string): text is keyof typeof UNIT_MS => Object.hasOwn(UNIT_MS, text);

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)`, `rate(n minutes)` or `cron(minutes hours day month weekday year)` in a time zone.
 * Source: EventBridge Scheduler User Guide, "Schedule types".
 * @throws AwsError ValidationException
 */
export function parseScheduleExpression(expression: string, timeZone = 'UTC'): ScheduleTimes {
  const { kind, body = '' } = /^(?<kind>at|rate|cron)\((?<body>[^()]+)\)$/.exec(expression)?.groups ?? {};
  if (kind === 'at') return atTimes(expression, body, timeZone);
  if (kind === 'rate') return rateTimes(expression, body);
  if (kind === 'cron') return cronTimes(expression, body, timeZone);
  throw invalid(expression);
}

function atTimes(expression: string, body: string, timeZone: string): ScheduleTimes {
  const time = run(expression, () => wallTimeToEpoch(body, timeZone));
  return { once: true, next: (after) => (time > after ? time : undefined) };
}

/** The instant at which the clocks of the zone show this wall time; in a gap of the clocks, as much later as the gap is long. */
function wallTimeToEpoch(wallTime: string, timeZone: string): number {
  const asUtc = new Date(`${wallTime}Z`);
  // Also refuses 31 February, which would roll over into March.
  if (asUtc.toISOString() !== `${wallTime}.000Z`) throw new RangeError(wallTime);
  const cron = new Cron(wallTime, { paused: true, timezone: timeZone });
  const next = cron.nextRun(new Date(asUtc.getTime() - 2 * UNIT_MS.day));
  if (next === null) throw new RangeError(wallTime);
  return next.getTime();
}

function rateTimes(expression: string, body: string): ScheduleTimes {
  const { count, unit = '' } = /^(?<count>[1-9]\d*) (?<unit>minute|hour|day)s?$/.exec(body)?.groups ?? {};
  const step = Number(count) * (isUnit(unit) ? UNIT_MS[unit] : Number.NaN);
  if (!Number.isSafeInteger(step)) throw invalid(expression);
  return { once: false, next: (after, anchor) => anchor + (Math.floor((after - anchor) / step) + 1) * step };
}

function cronTimes(expression: string, body: string, timeZone: string): ScheduleTimes {
  const cron = run(expression, () => {
    const made = new Cron(toCronerPattern(body), { paused: true, timezone: timeZone });
    // The zone is looked at on the first use only.
    made.nextRun();
    return made;
  });
  return { once: false, next: (after) => cron.nextRun(new Date(after))?.getTime() };
}

function run<T>(expression: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw invalid(expression);
  }
}

const invalid = (expression: string): AwsError =>
  new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);
