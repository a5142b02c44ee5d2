'use client';

import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBrandWhatsapp, IconPencil } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { LinkButton } from '../../components/link-button.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { whatsappAddress } from './whatsapp-address.ts';

const ArchiveCustomer = dynamic(async () => (await import('./archive-customer.tsx')).ArchiveCustomer, { ssr: false });
const MoreCustomerActions = dynamic(async () => (await import('./more-customer-actions.tsx')).MoreCustomerActions, {
  ssr: false,
  loading: () => <Skeleton height={30} width={30} />,
});

/** What can be done with a customer, most used first; an archived one can only be brought back. */
export const CustomerActions = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers');
  const can = useCan();
  const [opened, { open, close }] = useDisclosure(false);
  const chat = whatsappAddress(customer.contacts);
  if (customer.status === 'archived') return null;
  return (
    <>
      {chat !== undefined && (
        <Button
          component="a"
          href={chat}
          target="_blank"
          rel="noopener noreferrer"
          variant="default"
          leftSection={<IconBrandWhatsapp size={15} aria-hidden />}
        >
          WhatsApp
        </Button>
      )}
      {can('customers:customer.update') && (
        <LinkButton
          href={routes.editCustomer(customer.customerId)}
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
        >
          {t('detail.edit')}
        </LinkButton>
      )}
      <MoreCustomerActions customerId={customer.customerId} onArchive={open} />
      {opened && <ArchiveCustomer customer={customer} onClose={close} />}
    </>
  );
};
