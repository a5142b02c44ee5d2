'use client';

import { Anchor, Paper, Skeleton, Text } from '@mantine/core';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import classes from './kpi-card.module.css';

interface KpiCardProps {
  readonly label: string;
  /** The list that the number counts. */
  readonly href: Route;
  /** Undefined while it is on its way. */
  readonly value: string | undefined;
  /** One line of what the number means. */
  readonly note?: ReactNode;
  readonly isFailed?: boolean;
  readonly colour?: 'red' | 'orange';
}

/** One number with its meaning; the whole card leads to the rows behind it. */
export const KpiCard = ({ label, href, value, note, isFailed = false, colour }: KpiCardProps) => {
  const t = useTranslations('dashboard');
  const shown = isFailed ? t('notKnown') : value;
  return (
    <Paper className={classes['card'] ?? ''}>
      <Anchor component={Link} href={href} className={classes['link'] ?? ''} underline="never">
        {label}
      </Anchor>
      {shown === undefined ? (
        <Skeleton height={20} width={90} my={4} />
      ) : (
        <Text
          className={classes['value'] ?? ''}
          {...(colour === undefined || isFailed ? {} : { c: `var(--mantine-color-${colour}-light-color)` })}
        >
          {shown}
        </Text>
      )}
      <Text size="xs" c="dimmed" component="div" mih={17}>
        {isFailed ? t('askFailed') : note}
      </Text>
    </Paper>
  );
};
