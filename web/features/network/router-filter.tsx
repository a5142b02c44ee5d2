'use client';

import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useCan } from '../../lib/session/session-context.tsx';
import { allRoutersQuery } from './router-queries.ts';

interface RouterFilterProps {
  /** Empty: every router. */
  readonly value: string;
  readonly onChange: (routerId: string) => void;
}

/** Narrows a list to one router; nothing while there is none to choose. */
export const RouterFilter = ({ value, onChange }: RouterFilterProps) => {
  const t = useTranslations('connections');
  const can = useCan();
  const { data } = useQuery({ ...allRoutersQuery, enabled: can('network:router.read') });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t('columns.router')}
      maw={280}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('everyRouter') },
        ...data.items.map((router) => ({ value: router.routerId, label: router.name })),
      ]}
    />
  );
};
