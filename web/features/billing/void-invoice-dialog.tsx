'use client';

import { Alert, Button, Group, List, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Invoice } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { isConfirmed, TypedConfirmation } from '../contracts/typed-confirmation.tsx';
import { invoiceKeys } from './invoice-queries.ts';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 200;

const useVoid = (invoiceId: string) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      bodyOf(api.POST('/api/billing/invoices/{invoiceId}/void', { params: { path: { invoiceId } }, body: { reason } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invoiceKeys.all }),
  });
};

const Consequences = ({ invoice }: { readonly invoice: Invoice }) => {
  const t = useTranslations('billing.void');
  const { date, money } = useFormats();
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('consequences')}>
      <List size="sm" spacing={4}>
        <List.Item>{t('amount', { amount: money(invoice.totalCents), customer: invoice.customerName })}</List.Item>
        <List.Item>{t('period', { from: date(invoice.periodFromOn), to: date(invoice.periodToOn) })}</List.Item>
        <List.Item>{t('pix')}</List.Item>
        <List.Item>{t('final')}</List.Item>
      </List>
    </Alert>
  );
};

const VoidForm = ({ invoice, onDone }: { readonly invoice: Invoice; readonly onDone: () => void }) => {
  const t = useTranslations('billing');
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const number = String(invoice.number);
  const mutation = useVoid(invoice.invoiceId);
  const isReady = reason.trim().length >= SHORTEST_REASON && isConfirmed(number, typed);
  const send = (): void =>
    mutation.mutate(reason.trim(), {
      onSuccess: () => {
        notify.done(t('void.done', { number }));
        onDone();
      },
    });
  return (
    <Stack gap="md">
      {mutation.isError && <ProblemAlert error={mutation.error} />}
      <Consequences invoice={invoice} />
      <TextInput
        label={t('void.reason')}
        placeholder={t('void.reasonExample')}
        required
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TypedConfirmation expected={number} value={typed} onChange={setTyped} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button color="red" disabled={!isReady} loading={mutation.isPending} onClick={send}>
          {t('void.do')}
        </Button>
      </Group>
    </Stack>
  );
};

interface VoidInvoiceDialogProps {
  readonly invoice: Invoice;
  readonly onClose: () => void;
}

/** Says what follows from voiding, asks for a reason and for the number to be typed. */
export const VoidInvoiceDialog = ({ invoice, onClose }: VoidInvoiceDialogProps) => {
  const t = useTranslations('billing.void');
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('title', { number: String(invoice.number) })}>
      <VoidForm invoice={invoice} onDone={onClose} />
    </Dialog>
  );
};
