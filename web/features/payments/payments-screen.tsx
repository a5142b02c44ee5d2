'use client';

import { Group, Pill } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import { ListView } from '../../components/list-view.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { Page } from '../../components/page.tsx';
import { useCursorPaging } from '../../lib/list/cursor-paging.ts';
import { routes } from '../../lib/routes.ts';
import { customerQuery } from '../customers/customer-queries.ts';
import { usePaymentColumns } from './payment-columns.tsx';
import { paymentHref } from './payment-href.ts';
import { paymentListQuery } from './payment-queries.ts';

const CustomerPill = ({ customerId, onRemove }: { readonly customerId: string; readonly onRemove: () => void }) => {
  const t = useTranslations('payments');
  const customer = useQuery(customerQuery(customerId));
  return (
    <Group>
      <Pill withRemoveButton onRemove={onRemove} size="md" removeButtonProps={{ 'aria-label': t('removeCustomer') }}>
        {t('ofCustomer', { name: customer.data?.name ?? '…' })}
      </Pill>
    </Group>
  );
};

const Listed = ({ customerId }: { readonly customerId: string | null }) => {
  const t = useTranslations('payments');
  const paging = useCursorPaging();
  const { cursor } = paging;
  const hrefOf = useCallback(
    (paymentId: string) => paymentHref({ paymentId, customerId, cursor }),
    [customerId, cursor],
  );
  const columns = usePaymentColumns(hrefOf);
  const query = useQuery(
    paymentListQuery({
      ...(customerId === null ? {} : { customerId }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
  );
  const scope = customerId === null ? 'all' : 'customer';
  return (
    <ListView
      label={t('title')}
      columns={columns}
      query={query}
      rowKey={(payment) => payment.paymentId}
      paging={paging}
      empty={
        <Nothing
          icon={<IconCash aria-hidden />}
          title={t(`empty.${scope}.title`)}
          description={t(`empty.${scope}.text`)}
          action={
            <LinkButton href={routes.invoices} variant="default">
              {t('goInvoices')}
            </LinkButton>
          }
        />
      }
    />
  );
};

const PaymentDrawer = dynamic(async () => (await import('./payment-drawer.tsx')).PaymentDrawer, { ssr: false });

/** Payments as they came in, newest first; one opens beside the list. */
export const PaymentsScreen = () => {
  const t = useTranslations('payments');
  const [{ cliente: customerId, ver: paymentId }, set] = useQueryStates({
    cliente: parseAsString,
    ver: parseAsString,
    cursor: parseAsString,
  });
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      {customerId !== null && (
        <CustomerPill customerId={customerId} onRemove={() => void set({ cliente: null, cursor: null })} />
      )}
      <Listed key={customerId} customerId={customerId} />
      {paymentId !== null && <PaymentDrawer paymentId={paymentId} onClose={() => void set({ ver: null })} />}
    </Page>
  );
};
