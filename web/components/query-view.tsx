'use client';

import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  /** Skeleton of the real layout; plain lines when absent. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

const Lines = () => (
  <Stack gap="sm" aria-busy>
    <Skeleton height={14} width="70%" />
    <Skeleton height={14} width="90%" />
    <Skeleton height={14} width="50%" />
  </Stack>
);

/** One record in all its states: on its way, refused with a retry, or shown. */
export const QueryView = <T,>({ query, skeleton, children }: QueryViewProps<T>) => {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <Lines />;
};
