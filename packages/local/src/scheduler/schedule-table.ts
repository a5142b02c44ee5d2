import { optionalNumberOf, optionalTextOf, textOf } from '../cloud/row.ts';
import type { Row, Store } from '../cloud/store.ts';

/** Who made a schedule: the product's own list at each start, or a call over the wire. */
export type ScheduleOrigin = 'process' | 'wire';

/** A schedule as stored. Times are epoch milliseconds. */
export interface Schedule {
  name: string;
  group: string;
  expression: string;
  timeZone: string;
  /** ARN of a function or queue. */
  targetArn: string;
  /** Payload as JSON text; absent: the standard scheduled event. */
  input?: string;
  /** For FIFO queues. */
  messageGroupId?: string;
  enabled: boolean;
  startAt?: number;
  endAt?: number;
  deleteAfterCompletion: boolean;
  origin: ScheduleOrigin;
  createdAt: number;
  /** Absent: never again. */
  nextAt?: number;
}

/** Key of a schedule: names are unique in a group. */
export type ScheduleKey = Pick<Schedule, 'group' | 'name'>;

export interface ScheduleTable {
  save(schedule: Schedule): void;
  find(key: ScheduleKey): Schedule | undefined;
  list(): Schedule[];
  remove(key: ScheduleKey): void;
}

export function createScheduleTable(store: Store): ScheduleTable {
  store.migrate(`create table if not exists scheduler_schedule (
    group_name text not null, name text not null, expression text not null, time_zone text not null, target_arn text not null,
    input text, message_group text, enabled integer not null, start_at integer, end_at integer, delete_after integer not null,
    origin text not null, created_at integer not null, next_at integer, primary key (group_name, name)) strict, without rowid`);
  return {
    save: (schedule) => {
      store.run(
        'insert or replace into scheduler_schedule values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        schedule.group,
        schedule.name,
        schedule.expression,
        schedule.timeZone,
        schedule.targetArn,
        schedule.input ?? null,
        schedule.messageGroupId ?? null,
        schedule.enabled ? 1 : 0,
        schedule.startAt ?? null,
        schedule.endAt ?? null,
        schedule.deleteAfterCompletion ? 1 : 0,
        schedule.origin,
        schedule.createdAt,
        schedule.nextAt ?? null,
      );
    },
    find: ({ group, name }) => {
      const row = store.get('select * from scheduler_schedule where group_name = ? and name = ?', group, name);
      return row === undefined ? undefined : toSchedule(row);
    },
    list: () => store.all('select * from scheduler_schedule order by group_name, name').map(toSchedule),
    remove: ({ group, name }) => {
      store.run('delete from scheduler_schedule where group_name = ? and name = ?', group, name);
    },
  };
}

function toSchedule(row: Row): Schedule {
  const optional = {
    input: optionalTextOf(row, 'input'),
    messageGroupId: optionalTextOf(row, 'message_group'),
    startAt: optionalNumberOf(row, 'start_at'),
    endAt: optionalNumberOf(row, 'end_at'),
    nextAt: optionalNumberOf(row, 'next_at'),
  };
  return {
    name: textOf(row, 'name'),
    group: textOf(row, 'group_name'),
    expression: textOf(row, 'expression'),
    timeZone: textOf(row, 'time_zone'),
    targetArn: textOf(row, 'target_arn'),
    enabled: row['enabled'] === 1,
    deleteAfterCompletion: row['delete_after'] === 1,
    origin: row['origin'] === 'wire' ? 'wire' : 'process',
    createdAt: optionalNumberOf(row, 'created_at') ?? 0,
    ...withoutUndefined(optional),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Drops the members that are undefined. */
export function withoutUndefined<T extends Record<string, unknown>>(members: T): Present<T> {
  const present: Present<T> = {};
  for (const key in members) {
    const value = members[key];
    if (isPresent(value)) present[key] = value;
  }
  return present;
}

const isPresent = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;
