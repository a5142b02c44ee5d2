'use client';

import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlugConnected, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { MINIMUM_LETTERS } from '../search/search-query.ts';
import { SearchedList } from '../search/searched-list.tsx';
import { useConnectionColumns } from './connection-columns.tsx';
import { connectionListQuery } from './connection-queries.ts';
import { type MatchFilter, matchFilters, statusOf } from './match-filter.ts';
import { MatchList } from './match-list.tsx';

const Listed = ({ filter }: { readonly filter: Exclude<MatchFilter, 'unmatched'> }) => {
  const t = useTranslations('connections');
  const paging = useCursorPaging();
  const columns = useConnectionColumns(true);
  const query = useQuery(
    connectionListQuery({
      ...statusOf(filter),
      ...(paging.cursor === undefined ? {} : { cursor: paging.cursor }),
    }),
  );
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(connection) => connection.connectionId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconPlugConnected aria-hidden />}
          title={t(`empty.${filter}.title`)}
          description={t(`empty.${filter}.text`)}
          action={
            <LinkButton href={routes.routers} variant="default">
              {t('goRouters')}
            </LinkButton>
          }
        />
      }
    />
  );
};

/** Connections of the company: all, or those found on a router whose owner nobody has named yet. */
export const ConnectionsScreen = () => {
  const t = useTranslations('connections');
  const [filter, setFilter] = useQueryState('situacao', parseAsStringLiteral(matchFilters).withDefault('all'));
  const [, setCursor] = useQueryState('cursor');
  const [, setRouter] = useQueryState('roteador');
  const [typed, setTyped] = useQueryState('busca', parseAsString.withDefault(''));
  const [searched] = useDebouncedValue(typed.trim(), 200);
  const isSearching = searched.length >= MINIMUM_LETTERS;
  const choose = (value: string): void => {
    void setCursor(null);
    void setRouter(null);
    void setFilter(matchFilters.find((known) => known === value) ?? 'all');
  };
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Group gap="sm">
        <TextInput
          flex="1 1 220px"
          maw={420}
          type="search"
          value={typed}
          onChange={(event) => void setTyped(event.currentTarget.value || null)}
          placeholder={t('searchPlaceholder')}
          aria-label={t('searchPlaceholder')}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
        {!isSearching && (
          <SegmentedControl
            aria-label={t('filterLabel')}
            value={filter}
            onChange={choose}
            data={matchFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
        )}
      </Group>
      {isSearching && (
        <SearchedList
          q={searched}
          kind="connection"
          label={t('title')}
          onClear={
            <Button variant="default" onClick={() => void setTyped(null)}>
              {t('clearSearch')}
            </Button>
          }
        />
      )}
      {!isSearching && (filter === 'unmatched' ? <MatchList /> : <Listed key={filter} filter={filter} />)}
    </Page>
  );
};
