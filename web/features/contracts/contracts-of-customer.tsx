'use client';

import { Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Money } from '../../components/money.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Contract } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { contractsOfCustomerQuery } from './contract-queries.ts';

const ContractLine = ({ contract }: { readonly contract: Contract }) => {
  const t = useTranslations('contracts');
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <TextLink href={routes.contract(contract.contractId)} fw={500} fz="sm">
          {t('numbered', { number: String(contract.number) })}
        </TextLink>
        <Text size="xs" c="dimmed">
          {t('lineOfPlan', { plan: contract.planName, day: contract.dueDay })}
        </Text>
      </div>
      <Stack gap={2} align="flex-end" style={{ flex: 'none' }}>
        <Money cents={contract.priceCents} fz="sm" />
        <StatusBadge state={`contract.${contract.status}`} />
      </Stack>
    </Group>
  );
};

interface ContractsOfCustomerProps {
  readonly customerId: string;
  /** An archived customer gets no new contract. */
  readonly canAdd?: boolean;
}

/** Card of a customer's contracts, with the way to a new one; nothing for people who may not see contracts. */
export const ContractsOfCustomer = ({ customerId, canAdd = true }: ContractsOfCustomerProps) => {
  const t = useTranslations('contracts');
  const can = useCan();
  const mayRead = can('contracts:contract.read');
  const query = useQuery({ ...contractsOfCustomerQuery(customerId), enabled: mayRead });
  if (!mayRead) return null;
  const add = canAdd && can('contracts:contract.create') && (
    <LinkButton
      href={routes.newContract(customerId)}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
    >
      {t('new')}
    </LinkButton>
  );
  return (
    <Card title={t('title')} aside={add || undefined}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('noneOfCustomer')}</Text>
          ) : (
            <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
              {items.map((contract) => (
                <ContractLine key={contract.contractId} contract={contract} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Card>
  );
};
