'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useIdempotencyKey } from '../../lib/api/idempotency-key.ts';
import { isRefusal } from '../../lib/api/problem.ts';
import type { BillingPreview } from '../../lib/api/types.ts';
import { useFormats } from '../../lib/format/use-formats.ts';
import { routes } from '../../lib/routes.ts';
import { runKeys } from './run-queries.ts';

const useStartRun = () => {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { key, renew } = useIdempotencyKey();
  return useMutation({
    mutationFn: (runOn: string) =>
      bodyOf(api.POST('/api/billing/runs', { params: { header: { 'Idempotency-Key': key } }, body: { runOn } })),
    onSuccess: async (run) => {
      queryClient.setQueryData(runKeys.byId(run.billingRunId), run);
      router.push(routes.billingRun(run.billingRunId));
      await queryClient.invalidateQueries({ queryKey: runKeys.all, refetchType: 'none' });
    },
    onError: (error) => {
      if (isRefusal(error)) renew();
    },
  });
};

interface StartRunDialogProps {
  readonly preview: BillingPreview;
  readonly onClose: () => void;
}

/** Says once more how many invoices and how much, and starts the run. */
export const StartRunDialog = ({ preview, onClose }: StartRunDialogProps) => {
  const t = useTranslations('billing');
  const { money, date } = useFormats();
  const start = useStartRun();
  const what = { count: preview.invoiceCount, amount: money(preview.totalCents) };
  return (
    <Dialog opened onClose={onClose} title={t('start.title', what)}>
      <Stack gap="md">
        {start.isError && <ProblemAlert error={start.error} />}
        <Text>{t('start.text', { horizon: date(preview.horizonOn) })}</Text>
        <Text c="dimmed">{t('start.safe')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button loading={start.isPending || start.isSuccess} onClick={() => start.mutate(preview.runOn)}>
            {t('start.do')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
