'use client';

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Customer } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { useArchiveCustomer } from './use-customer-status.ts';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 200;

interface ArchiveCustomerProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** Says what archiving does, and asks why. */
export const ArchiveCustomer = ({ customer, onClose }: ArchiveCustomerProps) => {
  const t = useTranslations('customers.archive');
  const notify = useNotify();
  const archive = useArchiveCustomer(customer.customerId);
  const [reason, setReason] = useState('');
  const send = (): void =>
    archive.mutate(reason.trim(), {
      onSuccess: () => {
        notify.done(t('done', { name: customer.name }));
        onClose();
      },
    });
  return (
    <Dialog opened onClose={onClose} title={t('title', { name: customer.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          {archive.isError && <ProblemAlert error={archive.error} />}
          <Text>{t('text')}</Text>
          <TextInput
            label={t('reason')}
            required
            data-autofocus
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim().length < SHORTEST_REASON} loading={archive.isPending}>
              {t('confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
