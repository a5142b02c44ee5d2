'use client';

import { Button, Group, Paper, Skeleton, Stack } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CursorPaging } from '../lib/list/cursor-paging.ts';
import { type Column, DataTable } from './data-table.tsx';
import { ProblemAlert } from './problem-alert.tsx';

interface PageOfRows<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}

interface ListViewProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly query: UseQueryResult<PageOfRows<T>>;
  readonly rowKey: (row: T) => string;
  /** Shown instead of the table when there is no row: say whether nothing exists or nothing was found. */
  readonly empty: ReactNode;
  readonly paging?: CursorPaging;
}

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const SkeletonRows = () => (
  <Stack gap={0} p="md" aria-hidden>
    {SKELETON_ROWS.map((row) => (
      <Group key={row} justify="space-between" py="sm" wrap="nowrap">
        <Skeleton height={12} width="34%" />
        <Skeleton height={12} width="22%" visibleFrom="sm" />
        <Skeleton height={12} width="14%" />
      </Group>
    ))}
  </Stack>
);

const Pager = ({ paging, nextCursor }: { readonly paging: CursorPaging; readonly nextCursor: string | undefined }) => {
  const t = useTranslations('list');
  if (paging.isFirst && nextCursor === undefined) return null;
  return (
    <Group component="nav" aria-label={t('pages')} justify="flex-end" gap="xs">
      <Button
        variant="default"
        disabled={paging.isFirst}
        onClick={paging.previous}
        leftSection={<IconChevronLeft size={15} aria-hidden />}
      >
        {t('previous')}
      </Button>
      <Button
        variant="default"
        disabled={nextCursor === undefined}
        onClick={() => nextCursor !== undefined && paging.next(nextCursor)}
        rightSection={<IconChevronRight size={15} aria-hidden />}
      >
        {t('next')}
      </Button>
    </Group>
  );
};

/** A list in all its states: on its way, refused, empty, or rows with the buttons to the next and previous page. */
export const ListView = <T extends RowData>({ label, columns, query, rowKey, empty, paging }: ListViewProps<T>) => {
  if (query.isPending)
    return (
      <Paper p={0} aria-busy>
        <SkeletonRows />
      </Paper>
    );
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  const { items, nextCursor } = query.data;
  if (items.length === 0) return <Paper p="xl">{empty}</Paper>;
  return (
    <Stack gap="sm">
      <Paper p={0} style={{ overflow: 'hidden' }}>
        <DataTable label={label} columns={columns} rows={items} rowKey={rowKey} stale={query.isPlaceholderData} />
      </Paper>
      {paging !== undefined && <Pager paging={paging} nextCursor={nextCursor} />}
    </Stack>
  );
};
