'use client';

import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { MINIMUM_LETTERS } from '../search/search-query.ts';
import { SearchedList } from '../search/searched-list.tsx';
import { useCustomerColumns } from './customer-columns.tsx';
import { customerListQuery } from './customer-queries.ts';

const statuses = ['active', 'archived'] as const;

const NewButton = () => {
  const t = useTranslations('customers');
  return useCan()('customers:customer.create') ? (
    <LinkButton href={routes.newCustomer} leftSection={<IconPlus size={15} aria-hidden />}>
      {t('new')}
    </LinkButton>
  ) : null;
};

const Listed = ({ status }: { readonly status: (typeof statuses)[number] }) => {
  const t = useTranslations('customers');
  const paging = useCursorPaging();
  const query = useQuery(customerListQuery({ status, cursor: paging.cursor }));
  const columns = useCustomerColumns();
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(row) => row.customerId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconUsers aria-hidden />}
          title={t(`empty.${status}.title`)}
          description={t(`empty.${status}.text`)}
          action={status === 'active' ? <NewButton /> : undefined}
        />
      }
    />
  );
};

/** Customers by name, with a search over name, document and phone. */
export const CustomersScreen = () => {
  const t = useTranslations('customers');
  const [status, setStatus] = useQueryState('situacao', parseAsStringLiteral(statuses).withDefault('active'));
  const [typed, setTyped] = useQueryState('busca', parseAsString.withDefault(''));
  const [, setCursor] = useQueryState('cursor');
  const [searched] = useDebouncedValue(typed.trim(), 200);
  const isSearching = searched.length >= MINIMUM_LETTERS;

  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<NewButton />}>
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
          kind="customer"
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
