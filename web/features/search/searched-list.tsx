'use client';

import { Stack, Text } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { SearchHit } from '../../lib/api/types.ts';
import { hitRoute } from './hit-route.ts';
import { searchQuery } from './search-query.ts';

interface SearchedListProps {
  readonly q: string;
  readonly kind: SearchHit['kind'];
  readonly label: string;
  /** The way out when nothing was found. */
  readonly onClear: ReactNode;
}

/** Records of one kind that match a text. */
export const SearchedList = ({ q, kind, label, onClear }: SearchedListProps) => {
  const t = useTranslations('search');
  const query = useQuery(searchQuery(q, kind));
  const columns = useMemo<readonly Column<SearchHit>[]>(
    () => [
      {
        id: 'title',
        header: t('columns.title'),
        phone: 'title',
        cell: (hit) => (
          <TextLink href={hitRoute(hit)} row fw={500}>
            {hit.title}
          </TextLink>
        ),
      },
      { id: 'subtitle', header: t('columns.subtitle'), cell: (hit) => hit.subtitle },
    ],
    [t],
  );
  return (
    <Stack gap="xs">
      <ListView
        label={label}
        columns={columns}
        query={query}
        rowKey={(hit) => hit.id}
        empty={
          <Nothing
            icon={<IconSearchOff aria-hidden />}
            title={t('nothingTitle', { q })}
            description={t('nothingText')}
            action={onClear}
          />
        }
      />
      {query.data?.refine === true && query.data.items.length > 0 && <Text c="dimmed">{t('refine')}</Text>}
    </Stack>
  );
};
