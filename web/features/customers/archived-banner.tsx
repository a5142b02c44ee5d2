'use client';

import { Alert, Button, Stack } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { useRestoreCustomer } from './use-customer-status.ts';

/** Says that a customer is archived and why, and brings him back. */
export const ArchivedBanner = ({ customer }: { readonly customer: Customer }) => {
  const t = useTranslations('customers.restore');
  const notify = useNotify();
  const restore = useRestoreCustomer(customer.customerId);
  const mayRestore = useCan()('customers:customer.archive');
  const send = (): void =>
    restore.mutate(undefined, { onSuccess: () => notify.done(t('done', { name: customer.name })) });
  return (
    <Alert color="gray" icon={<IconArchive aria-hidden />} title={t('banner')}>
      <Stack gap="xs" align="flex-start">
        {customer.archiveReason !== undefined && t('bannerText', { reason: customer.archiveReason })}
        {restore.isError && <ProblemAlert error={restore.error} />}
        {mayRestore && (
          <Button variant="default" loading={restore.isPending} onClick={send}>
            {t('action')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
};
