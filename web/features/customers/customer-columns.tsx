'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { CustomerRow } from '../../lib/api/types.ts';
import { formatPhone } from '../../lib/format/identity.ts';
import { routes } from '../../lib/routes.ts';

/** Columns of the customers' list. */
export const useCustomerColumns = (): readonly Column<CustomerRow>[] => {
  const t = useTranslations('customers.columns');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('name'),
        phone: 'title',
        cell: (row) => (
          <TextLink href={routes.customer(row.customerId)} row fw={500}>
            {row.name}
          </TextLink>
        ),
      },
      { id: 'code', header: t('code'), phone: 'hidden', cell: (row) => row.code },
      { id: 'document', header: t('document'), cell: (row) => row.maskedDocument },
      { id: 'phone', header: t('phone'), cell: (row) => (row.phone === undefined ? '—' : formatPhone(row.phone)) },
      { id: 'city', header: t('city'), cell: (row) => row.city ?? '—' },
      {
        id: 'status',
        header: t('status'),
        phone: 'hidden',
        cell: (row) => <StatusBadge state={`customer.${row.status}`} />,
      },
    ],
    [t],
  );
};
