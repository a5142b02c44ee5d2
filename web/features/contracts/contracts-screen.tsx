'use client';

import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileDescription, IconSearch } from '@tabler/icons-react';
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
import { useContractColumns } from './contract-columns.tsx';
import { contractListQuery } from './contract-queries.ts';

const statuses = ['active', 'draft', 'terminated'] as const;

const Listed = ({ status }: { readonly status: (typeof statuses)[number] }) => {
  const t = useTranslations('contracts');
  const paging = useCursorPaging();
  const query = useQuery(contractListQuery({ status, cursor: paging.cursor }));
  const columns = useContractColumns();
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(contract) => contract.contractId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconFileDescription aria-hidden />}
          title={t(`empty.${status}.title`)}
          description={t(`empty.${status}.text`)}
          action={
            <LinkButton href={routes.customers} variant="default">
              {t('goCustomers')}
            </LinkButton>
          }
        />
      }
    />
  );
};

/** Contracts by number, and a search over number and customer. */
export const ContractsScreen = () => {
  const t = useTranslations('contracts');
  const [status, setStatus] = useQueryState('situacao', parseAsStringLiteral(statuses).withDefault('active'));
  const [typed, setTyped] = useQueryState('busca', parseAsString.withDefault(''));
  const [, setCursor] = useQueryState('cursor');
  const [searched] = useDebouncedValue(typed.trim(), 200);
  const isSearching = searched.length >= MINIMUM_LETTERS;
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
            aria-label={t('columns.status')}
            value={status}
            onChange={(value) => {
              void setCursor(null);
              void setStatus(statuses.find((known) => known === value) ?? 'active');
            }}
            data={statuses.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
        )}
      </Group>
      {isSearching ? (
        <SearchedList
          q={searched}
          kind="contract"
          label={t('title')}
          onClear={
            <Button variant="default" onClick={() => void setTyped(null)}>
              {t('clearSearch')}
            </Button>
          }
        />
      ) : (
        <Listed key={status} status={status} />
      )}
    </Page>
  );
};
