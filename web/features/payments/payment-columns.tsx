'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/data-table.tsx';
import { Money } from '../../components/money.tsx';
import { TextLink } from '../../components/text-link.tsx';
import type { Payment } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { paymentPlace } from './payment-parts.ts';
import { PlaceBadge } from './place-badge.tsx';

/** Columns of the payments' list; its first column opens the payment beside the list. */
export const usePaymentColumns = (
  hrefOf: (paymentId: string) => `/pagamentos?${string}`,
): readonly Column<Payment>[] => {
  const t = useTranslations('payments');
  const { dateTime } = useFormats();
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('columns.at'),
        phone: 'title',
        cell: (payment) => (
          <TextLink href={hrefOf(payment.paymentId)} row fw={500}>
            {dateTime(payment.effectiveAt)}
          </TextLink>
        ),
      },
      {
        id: 'customer',
        header: t('columns.customer'),
        cell: (payment) =>
          payment.customerId === undefined ? (
            t('unknownPayer')
          ) : (
            <TextLink href={routes.customer(payment.customerId)}>{payment.customerName ?? '—'}</TextLink>
          ),
      },
      { id: 'method', header: t('columns.method'), cell: (payment) => t(`method.${payment.method}`) },
      { id: 'place', header: t('columns.place'), cell: (payment) => <PlaceBadge place={paymentPlace(payment)} /> },
      {
        id: 'amount',
        header: t('columns.amount'),
        align: 'end',
        cell: (payment) => <Money cents={payment.amountCents} />,
      },
    ],
    [t, dateTime, hrefOf],
  );
};
