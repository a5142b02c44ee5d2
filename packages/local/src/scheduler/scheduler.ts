import { randomUUID } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import { createAlarm } from '../cloud/alarm.ts';
import type { Store } from '../cloud/store.ts';
import { parseScheduleExpression } from './schedule-expression.ts';
import { createScheduleTable, type Schedule, type ScheduleKey, type ScheduleTable } from './schedule-table.ts';

/** What to keep of a schedule besides what the scheduler works out. */
export type ScheduleDraft = Omit<Schedule, 'createdAt' | 'nextAt'>;

/** Hands a firing on, inside the store transaction that also moves the schedule: it happens once. */
export type FireWithin = (target: { arn: string; messageGroupId?: string }, payload: string) => void;

/**
 * EventBridge Scheduler by the clock of the cloud. State is on disk. Times that were missed while the product was off (or a travelling
 * clock jumped over them) fire once, together, with the earliest of them as scheduled time.
 */
export interface Scheduler {
  /** Makes or changes a schedule. The same expression again keeps its next time. @throws AwsError ValidationException */
  put(draft: ScheduleDraft): Schedule;
  find(key: ScheduleKey): Schedule | undefined;
  list(): Schedule[];
  remove(key: ScheduleKey): void;
  /** Fires what is due; call after moving a travelling clock. */
  tick(): void;
  /** Whether something is due that has not fired. */
  due(): boolean;
  stop(): void;
}

export interface SchedulerContext {
  store: Store;
  clock: Clock;
  region: string;
  accountId: string;
  fireWithin: FireWithin;
}

export function createScheduler(context: SchedulerContext): Scheduler {
  const { store, clock } = context;
  const table = createScheduleTable(store);
  const alarm = createAlarm(clock, tick);
  // A schedule of the product's own list sleeps until this start has named it too: the list may have lost it since.
  const named = new Set<string>();
  const lives = (schedule: Schedule): boolean =>
    schedule.enabled && (schedule.origin === 'wire' || named.has(keyText(schedule)));

  function tick(): void {
    const now = clock.now();
    for (const schedule of table.list().filter(lives)) {
      if (schedule.nextAt !== undefined && schedule.nextAt <= now) fire(context, table, schedule);
    }
    setAlarm();
  }

  function setAlarm(): void {
    for (const schedule of table.list().filter(lives)) {
      if (schedule.nextAt !== undefined) alarm.setBy(schedule.nextAt);
    }
  }

  setAlarm();
  return {
    put: (draft) => {
      const saved = putSchedule(table, draft, clock.now());
      if (draft.origin === 'process') named.add(keyText(draft));
      setAlarm();
      return saved;
    },
    find: table.find,
    list: table.list,
    remove: table.remove,
    tick,
    due: () => table.list().some((one) => lives(one) && one.nextAt !== undefined && one.nextAt <= clock.now()),
    stop: alarm.stop,
  };
}

const keyText = ({ group, name }: ScheduleKey): string => `${group}/${name}`;

function putSchedule(table: ScheduleTable, draft: ScheduleDraft, now: number): Schedule {
  const times = parseScheduleExpression(draft.expression, draft.timeZone);
  const known = table.find(draft);
  const sameTimes =
    known?.expression === draft.expression && known.timeZone === draft.timeZone && known.startAt === draft.startAt;
  const createdAt = sameTimes ? known.createdAt : now;
  const from = Math.max(now, (draft.startAt ?? now) - 1);
  const first = times.once ? times.next(0, 0) : times.next(from, draft.startAt ?? createdAt);
  const nextAt = withinEnd(sameTimes ? known.nextAt : first, draft.endAt);
  const schedule = { ...draft, createdAt, ...(nextAt === undefined ? {} : { nextAt }) };
  table.save(schedule);
  return schedule;
}

function fire(context: SchedulerContext, table: ScheduleTable, schedule: Schedule): void {
  const { store, clock, fireWithin } = context;
  const { nextAt: scheduledAt = 0, ...rest } = schedule;
  const times = parseScheduleExpression(schedule.expression, schedule.timeZone);
  const following = withinEnd(times.next(clock.now(), schedule.startAt ?? schedule.createdAt), schedule.endAt);
  const nextAt = times.once ? undefined : following;
  store.transaction(() => {
    const group = schedule.messageGroupId;
    const target = { arn: schedule.targetArn, ...(group === undefined ? {} : { messageGroupId: group }) };
    fireWithin(target, payloadOf(context, schedule, scheduledAt));
    if (nextAt !== undefined) table.save({ ...rest, nextAt });
    else if (schedule.deleteAfterCompletion) table.remove(schedule);
    else table.save(rest);
  });
}

const withinEnd = (at: number | undefined, endAt: number | undefined): number | undefined =>
  at === undefined || (endAt !== undefined && at > endAt) ? undefined : at;

/** Input with its context attributes filled in. Source: EventBridge Scheduler User Guide, "Context attributes". */
function payloadOf(context: SchedulerContext, schedule: Schedule, scheduledAt: number): string {
  const arn = `arn:aws:scheduler:${context.region}:${context.accountId}:schedule/${schedule.group}/${schedule.name}`;
  const id = randomUUID();
  const time = new Date(scheduledAt).toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (schedule.input !== undefined) {
    return schedule.input
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.execution-id>', id)
      .replaceAll('<aws.scheduler.attempt-number>', '1');
  }
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: context.accountId,
    time,
    region: context.region,
    resources: [arn],
    detail: '{}',
  });
}
