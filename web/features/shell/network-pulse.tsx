'use client';

import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useCan } from '../../lib/session/session-context.tsx';
import { routerListQuery } from '../network/router-queries.ts';
import classes from './shell-navbar.module.css';

const POLL_MS = 60_000;

const colourOf = (reachable: number, all: number): string => {
  if (all === 0) return 'var(--mantine-color-gray-5)';
  return reachable === all ? 'var(--mantine-color-teal-6)' : 'var(--mantine-color-red-6)';
};

const Pulse = () => {
  const t = useTranslations('shell');
  const query = useQuery({ ...routerListQuery(undefined), refetchInterval: POLL_MS });
  const routers = query.data?.items;
  const reachable = routers?.filter(({ health }) => health.state === 'reachable').length ?? 0;
  return (
    <div className={classes['pulse']}>
      <span className={classes['dot']} style={{ background: colourOf(reachable, routers?.length ?? 0) }} aria-hidden />
      <Text size="xs" c="dimmed">
        {routers === undefined ? t('networkUnknown') : t('networkPulse', { reachable, all: routers.length })}
      </Text>
    </div>
  );
};

/** How many routers answer, at the foot of the menu; nothing for people who may not see routers. */
export const NetworkPulse = () => (useCan()('network:router.read') ? <Pulse /> : null);
