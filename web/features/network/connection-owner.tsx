'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { Field, FieldList } from '../../components/field.tsx';
import { Money } from '../../components/money.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Connection } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { customerQuery } from '../customers/customer-queries.ts';

const CustomerLink = ({ customerId }: { readonly customerId: string }) => {
  const t = useTranslations('connections.columns');
  const { data } = useQuery(customerQuery(customerId));
  return <TextLink href={routes.customer(customerId)}>{data?.name ?? t('openCustomer')}</TextLink>;
};

const ContractFacts = ({ contractId }: { readonly contractId: string }) => {
  const t = useTranslations('connections.owner');
  const query = useQuery({
    queryKey: ['contracts', 'byId', contractId],
    queryFn: () => bodyOf(api.GET('/api/contracts/{contractId}', { params: { path: { contractId } } })),
  });
  return (
    <QueryView query={query}>
      {(contract) => (
        <FieldList>
          <Field label={t('customer')}>
            <CustomerLink customerId={contract.customerId} />
          </Field>
          <Field label={t('contract')}>
            <TextLink href={routes.contract(contract.contractId)}>{t('number', { number: contract.number })}</TextLink>
          </Field>
          <Field label={t('plan')}>{contract.planName}</Field>
          <Field label={t('price')}>
            <Money cents={contract.priceCents} />
          </Field>
          <Field label={t('status')}>
            <StatusBadge state={`contract.${contract.status}`} />
          </Field>
        </FieldList>
      )}
    </QueryView>
  );
};

/** Whose connection it is; nothing for an unmatched one and for people who may not see contracts. */
export const ConnectionOwner = ({ connection }: { readonly connection: Connection }) => {
  const t = useTranslations('connections.owner');
  const can = useCan();
  if (connection.contractId === undefined || !can('contracts:contract.read')) return null;
  return (
    <Card title={t('title')}>
      <ContractFacts contractId={connection.contractId} />
    </Card>
  );
};
