'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { ContractRow } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';

/** Columns of the contracts' list. */
export const useContractColumns = (): readonly Column<ContractRow>[] => {
  const t = useTranslations('contracts');
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('columns.number'),
        phone: 'title',
        cell: (contract) => (
          <TextLink href={routes.contract(contract.contractId)} row fw={500}>
            {t('numbered', { number: String(contract.number) })}
          </TextLink>
        ),
      },
      {
        id: 'customer',
        header: t('columns.customer'),
        cell: (contract) => (
          <TextLink href={routes.customer(contract.customerId)}>{contract.customerName ?? t('openCustomer')}</TextLink>
        ),
      },
      { id: 'plan', header: t('columns.plan'), cell: (contract) => contract.planName },
      { id: 'dueDay', header: t('columns.dueDay'), cell: (contract) => t('day', { day: contract.dueDay }) },
      {
        id: 'status',
        header: t('columns.status'),
        cell: (contract) => <StatusBadge state={`contract.${contract.status}`} />,
      },
      {
        id: 'price',
        header: t('columns.price'),
        align: 'end',
        cell: (contract) => <Money cents={contract.priceCents} />,
      },
    ],
    [t],
  );
};
