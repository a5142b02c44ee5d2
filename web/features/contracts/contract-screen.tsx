'use client';

import { Alert, Grid, Stack } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Contract, Query } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { InvoicesOfContract } from '../billing/invoices-of-contract.tsx';
import { CustomerConnections } from '../network/customer-connections.tsx';
import { ActivateContract } from './activate-contract.tsx';
import { ContractFacts } from './contract-facts.tsx';
import { contractKeys, contractQuery } from './contract-queries.ts';
import { CustomerName } from './customer-name.tsx';
import { RecordHistory } from './record-history.tsx';
import { TerminateContract } from './terminate-contract.tsx';

const Actions = ({ contract }: { readonly contract: Contract }) => {
  const can = useCan();
  const mayEnd = contract.status !== 'terminated' && can('contracts:contract.terminate');
  return (
    <>
      {mayEnd && <TerminateContract contract={contract} />}
      {contract.status === 'draft' && can('contracts:contract.activate') && <ActivateContract contract={contract} />}
    </>
  );
};

const loadHistory = (contractId: string, query: Query<'contracts.history'>) =>
  bodyOf(api.GET('/api/contracts/{contractId}/history', { params: { path: { contractId }, query } }));

const Details = ({ contract }: { readonly contract: Contract }) => {
  const t = useTranslations('contracts');
  return (
    <Stack gap="md">
      {contract.status === 'draft' && (
        <Alert icon={<IconPencilCheck aria-hidden />} title={t('draftTitle')}>
          {t('draftText')}
        </Alert>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <ContractFacts contract={contract} />
            <CustomerConnections customerId={contract.customerId} contractId={contract.contractId} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <InvoicesOfContract customerId={contract.customerId} contractId={contract.contractId} />
            <RecordHistory
              recordKey={[...contractKeys.all, 'history', contract.contractId]}
              load={(query) => loadHistory(contract.contractId, query)}
            />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
};

/** One contract: its conditions, its life, its connection and its invoices. */
export const ContractScreen = ({ contractId }: { readonly contractId: string }) => {
  const t = useTranslations('contracts');
  const query = useQuery(contractQuery(contractId));
  const contract = query.data;
  return (
    <Page
      title={contract === undefined ? t('one') : t('numbered', { number: String(contract.number) })}
      subtitle={contract === undefined ? undefined : <CustomerName customerId={contract.customerId} />}
      crumbs={[{ label: t('title'), href: routes.contracts }]}
      marks={contract === undefined ? undefined : <StatusBadge state={`contract.${contract.status}`} />}
      actions={contract === undefined ? undefined : <Actions contract={contract} />}
    >
      <QueryView query={query}>{(shown) => <Details contract={shown} />}</QueryView>
    </Page>
  );
};
