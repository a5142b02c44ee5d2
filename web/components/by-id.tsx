'use client';

import { Paper } from '@mantine/core';
import { IconLinkOff } from '@tabler/icons-react';
import { parseAsString, useQueryState } from 'nuqs';
import { type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Nothing } from './nothing.tsx';
import { PageSkeleton } from './page-skeleton.tsx';

interface ByIdProps {
  /** Name of the query parameter. */
  readonly parameter?: string;
  readonly children: (id: string) => ReactNode;
}

const Inner = ({ parameter = 'id', children }: ByIdProps) => {
  const t = useTranslations('common');
  const [id] = useQueryState(parameter, parseAsString);
  if (id === null)
    return (
      <Paper p="xl">
        <Nothing icon={<IconLinkOff aria-hidden />} title={t('noIdTitle')} description={t('noIdText')} />
      </Paper>
    );
  // The key throws away all state of the record before: nothing of one customer may be seen on another's page.
  return <div key={id}>{children(id)}</div>;
};

/** A page about the record that the address names. */
export const ById = (props: ByIdProps) => (
  <Suspense fallback={<PageSkeleton />}>
    <Inner {...props} />
  </Suspense>
);
