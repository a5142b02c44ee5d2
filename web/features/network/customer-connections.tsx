'use client';

import { Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { connectionListQuery } from './connection-queries.ts';

const POLL_MS = 10_000;

interface CustomerConnectionsProps {
  readonly customerId: string;
  /** Only those of one contract, with the way to make one. */
  readonly contractId?: string;
}

const NewConnection = ({ contractId }: { readonly contractId: string }) => {
  const t = useTranslations('connections');
  return useCan()('provisioning:connection.create') ? (
    <LinkButton
      href={routes.newConnection(contractId)}
      variant="default"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconPlus size={15} aria-hidden />}
    >
      {t('new')}
    </LinkButton>
  ) : null;
};

const Listed = ({ customerId, contractId }: CustomerConnectionsProps) => {
  const t = useTranslations('connections');
  const query = useQuery({ ...connectionListQuery({ customerId }), refetchInterval: POLL_MS });
  return (
    <QueryView query={query} skeleton={<Skeleton height={180} />}>
      {({ items }) => {
        const shown = items.filter((item) => contractId === undefined || item.contractId === contractId);
        if (shown.length > 0)
          return shown.map((connection) => <ConnectionCard key={connection.connectionId} connection={connection} />);
        return (
          <Card title={t('one')}>
            <Text c="dimmed">{contractId === undefined ? t('noneOfCustomer') : t('noneOfContract')}</Text>
            {contractId !== undefined && <NewConnection contractId={contractId} />}
          </Card>
        );
      }}
    </QueryView>
  );
};

/** Cards of a customer's connections; nothing for people who may not see connections. */
export const CustomerConnections = (props: CustomerConnectionsProps) => {
  const can = useCan();
  if (!can('provisioning:connection.read')) return null;
  return (
    <Stack gap="md">
      <Listed {...props} />
    </Stack>
  );
};
