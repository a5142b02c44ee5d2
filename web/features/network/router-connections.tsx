'use client';

import { Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useConnectionColumns } from './connection-columns.tsx';
import { connectionListQuery } from './connection-queries.ts';
import { matchFilters, statusOf } from './match-filter.ts';

const Listed = ({ routerId }: { readonly routerId: string }) => {
  const t = useTranslations('connections');
  const paging = useCursorPaging();
  const [filter, setFilter] = useQueryState('situacao', parseAsStringLiteral(matchFilters).withDefault('all'));
  const columns = useConnectionColumns(false);
  const query = useQuery(
    connectionListQuery({
      routerId,
      ...statusOf(filter),
      ...(paging.cursor === undefined ? {} : { cursor: paging.cursor }),
    }),
  );
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" gap="sm">
        <Title order={2}>{t('ofRouter')}</Title>
        <Group gap="sm">
          <SegmentedControl
            aria-label={t('filterLabel')}
            value={filter}
            onChange={(value) => {
              paging.reset();
              void setFilter(matchFilters.find((known) => known === value) ?? 'all');
            }}
            data={matchFilters.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
          <LinkButton href={`${routes.unmatchedConnections}&roteador=${routerId}`} variant="default">
            {t('goMatch')}
          </LinkButton>
        </Group>
      </Group>
      <ListView
        label={t('ofRouter')}
        columns={columns}
        query={query}
        rowKey={(connection) => connection.connectionId}
        paging={paging}
        empty={
          <Nothing
            icon={<IconPlugConnected aria-hidden />}
            title={t(`emptyRouter.${filter}.title`)}
            description={t(`emptyRouter.${filter}.text`)}
          />
        }
      />
    </Stack>
  );
};

/** Connections of one router; nothing for people who may not see connections. */
export const RouterConnections = ({ routerId }: { readonly routerId: string }) =>
  useCan()('provisioning:connection.read') ? <Listed routerId={routerId} /> : null;
