'use client';

import { Button, Skeleton, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useSuggestion } from './use-suggestion.ts';

const SuggestionCell = ({ connection }: { readonly connection: Connection }) => {
  const t = useTranslations('connections.match');
  const query = useSuggestion(connection);
  if (query.isPending && query.fetchStatus === 'fetching') return <Skeleton height={12} width={140} />;
  if (query.data === undefined || query.data === null) return <Text c="dimmed">{t('noSuggestion')}</Text>;
  const { customerName, contract } = query.data;
  return (
    <>
      <Text>{customerName}</Text>
      <Text size="xs" c="dimmed">
        {t('contractOf', { number: contract.number, plan: contract.planName })}
      </Text>
    </>
  );
};

const MatchButton = ({ connection, onOpen }: { readonly connection: Connection; readonly onOpen: () => void }) => {
  const t = useTranslations('connections.match');
  const can = useCan();
  const { data } = useSuggestion(connection);
  if (!can('provisioning:connection.match')) return null;
  return (
    <Button
      size="compact-xs"
      variant={data === undefined || data === null ? 'default' : 'light'}
      onClick={onOpen}
      aria-label={t('openFor', { login: connection.login })}
    >
      {data === undefined || data === null ? t('choose') : t('check')}
    </Button>
  );
};

/** Columns of the connections whose owner is to be named. */
export const useMatchColumns = (onOpen: (connectionId: string) => void): readonly Column<Connection>[] => {
  const t = useTranslations('connections.columns');
  return [
    {
      id: 'login',
      header: t('login'),
      phone: 'title',
      cell: (connection) => (
        <>
          <TextLink href={routes.connection(connection.connectionId)} row fw={500}>
            {connection.login}
          </TextLink>
          {connection.comment !== undefined && (
            <Text size="xs" c="dimmed" lineClamp={1} maw={320} title={connection.comment}>
              {connection.comment}
            </Text>
          )}
        </>
      ),
    },
    { id: 'router', header: t('router'), cell: (connection) => connection.routerName },
    { id: 'profile', header: t('profileOnRouter'), cell: (connection) => connection.planProfile },
    { id: 'suggestion', header: t('suggestion'), cell: (connection) => <SuggestionCell connection={connection} /> },
    {
      id: 'act',
      header: t('action'),
      align: 'end',
      cell: (connection) => <MatchButton connection={connection} onOpen={() => onOpen(connection.connectionId)} />,
    },
  ];
};
