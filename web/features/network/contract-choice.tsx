'use client';

import { Button, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { QueryView } from '../../components/query-view.tsx';
import type { Contract } from '../../lib/api/types.ts';
import { contractsOfCustomer } from './suggestion-query.ts';

interface ContractChoiceProps {
  readonly customerId: string;
  readonly customerName: string;
  readonly detail: string;
  readonly isSending: boolean;
  readonly onChoose: (contract: Contract) => void;
}

const Contracts = ({ customerId, isSending, onChoose }: Omit<ContractChoiceProps, 'customerName' | 'detail'>) => {
  const t = useTranslations('connections.match');
  const query = useQuery({
    queryKey: ['contracts', 'living-of-customer', customerId],
    queryFn: () => contractsOfCustomer(customerId),
  });
  return (
    <QueryView query={query}>
      {(contracts) =>
        contracts.length === 0 ? (
          <Text c="dimmed">{t('noContract')}</Text>
        ) : (
          <Stack gap="xs">
            {contracts.map((contract) => (
              <Group key={contract.contractId} justify="space-between" gap="sm" wrap="nowrap">
                <Text>{t('contractOf', { number: contract.number, plan: contract.planName })}</Text>
                <Button size="compact-sm" loading={isSending} onClick={() => onChoose(contract)}>
                  {t('tie')}
                </Button>
              </Group>
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
};

/** A found customer; opened, it shows the contracts to choose from. */
export const ContractChoice = ({ customerName, detail, ...rest }: ContractChoiceProps) => {
  const [opened, setOpened] = useState(false);
  return (
    <Paper p="sm">
      <UnstyledButton w="100%" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Text fw={500}>{customerName}</Text>
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
      </UnstyledButton>
      {opened && (
        <div style={{ marginTop: 10 }}>
          <Contracts {...rest} />
        </div>
      )}
    </Paper>
  );
};
