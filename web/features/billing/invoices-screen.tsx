'use client';

import { Button, Group, NativeSelect, Pill, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileInvoice, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { customerQuery } from '../customers/customer-queries.ts';
import { MINIMUM_LETTERS } from '../search/search-query.ts';
import { SearchedList } from '../search/searched-list.tsx';
import { useInvoiceColumns } from './invoice-columns.tsx';
import { invoiceListQuery } from './invoice-queries.ts';

const filters = ['open', 'overdue', 'paid', 'void', 'all'] as const;
type Filter = (typeof filters)[number];

interface ListedProps {
  readonly filter: Filter;
  readonly customerId: string | null;
}

const Listed = ({ filter, customerId }: ListedProps) => {
  const t = useTranslations('billing');
  const paging = useCursorPaging();
  const columns = useInvoiceColumns(customerId === null);
  const query = useQuery(
    invoiceListQuery({
      filter,
      ...(customerId === null ? {} : { customerId }),
      ...(paging.cursor === undefined ? {} : { cursor: paging.cursor }),
    }),
  );
  const isFirstEver = filter === 'all' && customerId === null;
  return (
    <ListView
      label={t('invoices')}
      columns={columns}
      query={query}
      rowKey={(invoice) => invoice.invoiceId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconFileInvoice aria-hidden />}
          title={t(`empty.${filter}.title`)}
          description={t(`empty.${filter}.text`)}
          action={
            isFirstEver ? (
              <LinkButton href={routes.billing}>{t('goBilling')}</LinkButton>
            ) : (
              <LinkButton href={`${routes.invoices}?filtro=all`} variant="default">
                {t('showAll')}
              </LinkButton>
            )
          }
        />
      }
    />
  );
};

const CustomerPill = ({ customerId, onRemove }: { readonly customerId: string; readonly onRemove: () => void }) => {
  const t = useTranslations('billing');
  const customer = useQuery(customerQuery(customerId));
  return (
    <Pill withRemoveButton onRemove={onRemove} size="md" removeButtonProps={{ 'aria-label': t('removeCustomer') }}>
      {t('ofCustomer', { name: customer.data?.name ?? '…' })}
    </Pill>
  );
};

const useFilters = () => {
  const [{ filtro: filter, cliente: customerId }, set] = useQueryStates({
    filtro: parseAsStringLiteral(filters).withDefault('open'),
    cliente: parseAsString,
    cursor: parseAsString,
  });
  return {
    filter,
    customerId,
    choose: (value: string | null): void =>
      void set({ filtro: filters.find((known) => known === value) ?? 'open', cursor: null }),
    forgetCustomer: (): void => void set({ cliente: null, cursor: null }),
  };
};

/** Invoices by state and due day, of everybody or of one customer, and a search over number and customer. */
export const InvoicesScreen = () => {
  const t = useTranslations('billing');
  const { filter, customerId, choose, forgetCustomer } = useFilters();
  const [typed, setTyped] = useQueryState('busca', parseAsString.withDefault(''));
  const [searched] = useDebouncedValue(typed.trim(), 200);
  const isSearching = searched.length >= MINIMUM_LETTERS;
  return (
    <Page title={t('invoices')} subtitle={t('invoicesSubtitle')}>
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
          <NativeSelect
            aria-label={t('columns.state')}
            value={filter}
            onChange={(event) => choose(event.currentTarget.value)}
            data={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            w={170}
          />
        )}
        {!isSearching && customerId !== null && <CustomerPill customerId={customerId} onRemove={forgetCustomer} />}
      </Group>
      {!isSearching && filter === 'overdue' && <Text c="dimmed">{t('overdueOldestFirst')}</Text>}
      {isSearching ? (
        <SearchedList
          q={searched}
          kind="invoice"
          label={t('invoices')}
          onClear={
            <Button variant="default" onClick={() => void setTyped(null)}>
              {t('clearSearch')}
            </Button>
          }
        />
      ) : (
        <Listed key={`${filter} ${customerId}`} filter={filter} customerId={customerId} />
      )}
    </Page>
  );
};
