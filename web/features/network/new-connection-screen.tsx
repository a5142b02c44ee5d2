'use client';

import { Paper } from '@mantine/core';
import { IconRouter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Router } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { ConnectionForm } from './connection-form.tsx';
import { allRoutersQuery } from './router-queries.ts';
import { siteListQuery } from './site-queries.ts';

const ownerOf = async (contractId: string) => {
  const contract = await bodyOf(api.GET('/api/contracts/{contractId}', { params: { path: { contractId } } }));
  const { customerId } = contract;
  const customer = await bodyOf(api.GET('/api/customers/{customerId}', { params: { path: { customerId } } }));
  return { contract, customer };
};

const useGround = (contractId: string) => {
  const owner = useQuery({ queryKey: ['connections', 'owner', contractId], queryFn: () => ownerOf(contractId) });
  const ground = useQuery({
    queryKey: ['routers', 'ground'],
    queryFn: async ({ client }) => {
      const [routers, sites] = await Promise.all([
        client.fetchQuery(allRoutersQuery),
        client.fetchQuery(siteListQuery()),
      ]);
      const withAgent = new Set(
        sites.items.filter((site) => site.agentSealingKey !== undefined).map((site) => site.siteId),
      );
      const usable: readonly Router[] = routers.items.filter((router) => withAgent.has(router.siteId));
      return { routers: usable, sites: sites.items };
    },
  });
  return { owner, ground };
};

const NoRouter = () => {
  const t = useTranslations('connections.noRouter');
  return (
    <Paper p="xl">
      <Nothing
        icon={<IconRouter aria-hidden />}
        title={t('title')}
        description={t('text')}
        action={<LinkButton href={routes.newRouter}>{t('action')}</LinkButton>}
      />
    </Paper>
  );
};

/** Gives a contract a PPPoE connection. */
export const NewConnectionScreen = ({ contractId }: { readonly contractId: string }) => {
  const t = useTranslations('connections');
  const { owner, ground } = useGround(contractId);
  const subtitle =
    owner.data === undefined
      ? undefined
      : t('newFor', { customer: owner.data.customer.name, number: owner.data.contract.number });
  return (
    <Page title={t('new')} subtitle={subtitle} crumbs={[{ label: t('title'), href: routes.connections }]}>
      <QueryView query={owner}>
        {({ contract, customer }) => (
          <QueryView query={ground}>
            {({ routers, sites }) =>
              routers.length === 0 ? (
                <NoRouter />
              ) : (
                <ConnectionForm contract={contract} customerName={customer.name} routers={routers} sites={sites} />
              )
            }
          </QueryView>
        )}
      </QueryView>
    </Page>
  );
};
