'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconCash, IconDots, IconFilePlus } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';

interface MoreCustomerActionsProps {
  readonly customerId: string;
  readonly onArchive: () => void;
}

/** What is done with a customer now and then. */
export const MoreCustomerActions = ({ customerId, onArchive }: MoreCustomerActionsProps) => {
  const t = useTranslations('customers');
  const can = useCan();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('detail.more')}>
          <IconDots size={17} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('contracts:contract.create') && (
          <Menu.Item
            component={Link}
            href={routes.newContract(customerId)}
            leftSection={<IconFilePlus size={16} aria-hidden />}
          >
            {t('detail.newContract')}
          </Menu.Item>
        )}
        {can('payments:payment.read') && (
          <Menu.Item
            component={Link}
            href={routes.customerPayments(customerId)}
            leftSection={<IconCash size={16} aria-hidden />}
          >
            {t('detail.payments')}
          </Menu.Item>
        )}
        {can('customers:customer.archive') && (
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={onArchive}>
            {t('archive.action')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
