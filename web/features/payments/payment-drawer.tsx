'use client';

import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { QueryView } from '../../components/query-view.tsx';
import { PaymentDetails } from './payment-details.tsx';
import { paymentQuery } from './payment-queries.ts';

interface PaymentDrawerProps {
  readonly paymentId: string;
  readonly onClose: () => void;
}

/** One payment beside the list, which keeps its place. */
export const PaymentDrawer = ({ paymentId, onClose }: PaymentDrawerProps) => {
  const t = useTranslations('payments');
  const query = useQuery(paymentQuery(paymentId));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('one')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <QueryView query={query}>{(payment) => <PaymentDetails payment={payment} />}</QueryView>
    </Drawer>
  );
};
