'use client';

import { Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { BulkMatchBar } from './bulk-match-bar.tsx';
import { connectionListQuery } from './connection-queries.ts';
import { useMatchColumns } from './match-columns.tsx';
import { RouterFilter } from './router-filter.tsx';

const MatchDrawer = dynamic(async () => (await import('./match-drawer.tsx')).MatchDrawer, { ssr: false });

/** Each row of the page asks for its suggestion, so a page is short. */
const PAGE_SIZE = 25;

const useUnmatched = (routerId: string) => {
  const paging = useCursorPaging();
  const query = useQuery(
    connectionListQuery({
      status: 'unmatched',
      limit: PAGE_SIZE,
      ...(routerId === '' ? {} : { routerId }),
      ...(paging.cursor === undefined ? {} : { cursor: paging.cursor }),
    }),
  );
  return { paging, query };
};

/** Connections found on routers, each to be tied to the contract it serves: by suggestion or by hand. */
export const MatchList = () => {
  const t = useTranslations('connections');
  const [routerId, setRouterId] = useQueryState('roteador', parseAsString.withDefault(''));
  const [opened, setOpened] = useQueryState('ligar', parseAsString);
  const { paging, query } = useUnmatched(routerId);
  const connections = query.data?.items ?? [];
  const columns = useMatchColumns((connectionId) => void setOpened(connectionId));
  const shown = connections.find(({ connectionId }) => connectionId === opened);
  const choose = (id: string): void => {
    paging.reset();
    void setRouterId(id === '' ? null : id);
  };
  return (
    <Stack gap="sm">
      <RouterFilter value={routerId} onChange={choose} />
      <BulkMatchBar connections={connections} />
      <ListView
        label={t('filter.unmatched')}
        columns={columns}
        query={query}
        rowKey={({ connectionId }) => connectionId}
        paging={paging}
        empty={
          <Nothing
            icon={<IconPlugConnected aria-hidden />}
            title={t('empty.unmatched.title')}
            description={t('empty.unmatched.text')}
            action={
              <LinkButton href={routes.routers} variant="default">
                {t('goRouters')}
              </LinkButton>
            }
          />
        }
      />
      {shown !== undefined && (
        <MatchDrawer key={shown.connectionId} connection={shown} onClose={() => void setOpened(null)} />
      )}
    </Stack>
  );
};
