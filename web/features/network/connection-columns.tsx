'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { ConnectionRow } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { ConfirmedAgo } from './confirmed-ago.tsx';
import { ConnectionBadge } from './connection-badge.tsx';

/** Columns of a list of connections. On a router's own page the router's column says nothing. */
export const useConnectionColumns = (withRouter: boolean): readonly Column<ConnectionRow>[] => {
  const t = useTranslations('connections.columns');
  return useMemo(() => {
    const routerColumn: Column<ConnectionRow> = {
      id: 'router',
      header: t('router'),
      cell: (connection) => <TextLink href={routes.router(connection.routerId)}>{connection.routerName}</TextLink>,
    };
    return [
      {
        id: 'login',
        header: t('login'),
        phone: 'title',
        cell: (connection) => (
          <TextLink href={routes.connection(connection.connectionId)} row fw={500}>
            {connection.login}
          </TextLink>
        ),
      },
      {
        id: 'match',
        header: t('customer'),
        cell: (connection) =>
          connection.customerId === undefined ? (
            <StatusBadge state="match.unmatched" />
          ) : (
            <TextLink href={routes.customer(connection.customerId)}>
              {connection.customerName ?? t('openCustomer')}
            </TextLink>
          ),
      },
      ...(withRouter ? [routerColumn] : []),
      { id: 'state', header: t('state'), cell: (connection) => <ConnectionBadge connection={connection} /> },
      { id: 'confirmed', header: t('confirmed'), cell: (connection) => <ConfirmedAgo connection={connection} /> },
      { id: 'address', header: t('address'), cell: (connection) => connection.session?.address ?? '—' },
      { id: 'profile', header: t('profile'), phone: 'hidden', cell: (connection) => connection.planProfile },
      {
        id: 'comment',
        header: t('comment'),
        phone: 'hidden',
        cell: ({ comment }) => (
          <Text inherit truncate maw={220} title={comment ?? ''}>
            {comment ?? '—'}
          </Text>
        ),
      },
    ];
  }, [t, withRouter]);
};
