'use client';

import { Group, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { dayOf } from '../lib/format/formats.ts';
import { useFormats, useToday } from '../lib/format/use-formats.ts';
import classes from './timeline.module.css';

export interface TimelineEntry {
  readonly id: string;
  /** Instant in UTC. */
  readonly at: string;
  readonly icon: ReactNode;
  readonly colour: string;
  readonly title: ReactNode;
  readonly meta: ReactNode;
}

const byDay = (entries: readonly TimelineEntry[]): readonly (readonly [string, readonly TimelineEntry[]])[] => [
  ...Map.groupBy(entries, (entry) => dayOf(Date.parse(entry.at))),
];

/** What happened, newest first, under the day it happened on. */
export const Timeline = ({
  entries,
  todayLabel,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly todayLabel: string;
}) => {
  const { longDay, date, time } = useFormats();
  const today = useToday();
  const heading = (day: string): string => {
    if (day === today) return todayLabel;
    return day.slice(0, 4) === today.slice(0, 4) ? longDay(day) : date(day);
  };
  return (
    <Stack gap="md">
      {byDay(entries).map(([day, ofDay]) => (
        <section key={day}>
          <Text component="h3" size="xs" fw={600} c="dimmed" m={0}>
            {heading(day)}
          </Text>
          <ol className={classes['list']}>
            {ofDay.map((entry) => (
              <li key={entry.id} className={classes['entry']}>
                <ThemeIcon variant="light" color={entry.colour} radius="xl" size={26}>
                  {entry.icon}
                </ThemeIcon>
                <div className={classes['text']}>
                  <Text component="div">{entry.title}</Text>
                  <Text component="div" size="xs" c="dimmed">
                    {entry.meta}
                  </Text>
                </div>
                <Text component="time" dateTime={entry.at} size="xs" c="dimmed">
                  {time(entry.at)}
                </Text>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Stack>
  );
};

/** Its shape while the history is on its way. */
export const TimelineSkeleton = () => (
  <Stack gap="md" aria-busy>
    {['a', 'b', 'c'].map((row) => (
      <Group key={row} gap="sm" wrap="nowrap">
        <Skeleton circle height={26} />
        <Stack gap={6} flex={1}>
          <Skeleton height={11} width="65%" />
          <Skeleton height={9} width="40%" />
        </Stack>
      </Group>
    ))}
  </Stack>
);
