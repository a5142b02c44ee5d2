'use client';

import { Button, Grid, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { ConnectionBadge } from './connection-badge.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionHistory } from './connection-history.tsx';
import { ConnectionOwner } from './connection-owner.tsx';
import { connectionQuery } from './connection-queries.ts';

const MatchDrawer = dynamic(async () => (await import('./match-drawer.tsx')).MatchDrawer, { ssr: false });

const Actions = ({ connection }: { readonly connection: Connection }) => {
  const t = useTranslations('connections');
  const can = useCan();
  const [opened, { open, close }] = useDisclosure(false);
  if (connection.customerId !== undefined)
    return (
      <LinkButton href={routes.customer(connection.customerId)} variant="default">
        {t('columns.openCustomer')}
      </LinkButton>
    );
  if (connection.status !== 'unmatched' || !can('provisioning:connection.match')) return null;
  return (
    <Group>
      <Button leftSection={<IconLink size={15} aria-hidden />} onClick={open}>
        {t('match.open')}
      </Button>
      {opened && <MatchDrawer connection={connection} onClose={close} />}
    </Group>
  );
};

const Mark = ({ connection }: { readonly connection: Connection }) =>
  connection.status === 'unmatched' ? (
    <StatusBadge state="match.unmatched" />
  ) : (
    <ConnectionBadge connection={connection} />
  );

/** One connection: wish, proof, session, owner and history. */
export const ConnectionScreen = ({ connectionId }: { readonly connectionId: string }) => {
  const t = useTranslations('connections');
  const query = useQuery(connectionQuery(connectionId));
  const connection = query.data;
  return (
    <Page
      title={connection?.login ?? t('one')}
      subtitle={connection === undefined ? undefined : t('onRouter', { router: connection.routerName })}
      crumbs={[{ label: t('title'), href: routes.connections }]}
      marks={connection === undefined ? undefined : <Mark connection={connection} />}
      actions={connection === undefined ? undefined : <Actions connection={connection} />}
    >
      <QueryView query={query}>
        {(shown) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                <ConnectionCard connection={shown} linked={false} />
                <ConnectionOwner connection={shown} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <ConnectionHistory connectionId={connectionId} />
            </Grid.Col>
          </Grid>
        )}
      </QueryView>
    </Page>
  );
};
