'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Plan } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { planKeys } from './plan-queries.ts';

interface RetirePlanDialogProps {
  readonly plan: Plan;
  readonly onClose: () => void;
}

/** Says what follows from taking a plan off sale, and does it. There is no way back. */
export const RetirePlanDialog = ({ plan, onClose }: RetirePlanDialogProps) => {
  const t = useTranslations('plans');
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { planId } = plan;
  const retire = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/plans/{planId}/retire', { params: { path: { planId } } })),
    onSuccess: (retired) => {
      queryClient.setQueryData(planKeys.byId(planId), retired);
      void queryClient.invalidateQueries({
        queryKey: planKeys.all,
        predicate: ({ queryKey }) => queryKey[1] !== 'byId',
      });
      notify.done(t('retired', { name: retired.name }));
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('retireTitle', { name: plan.name })}>
      <Stack gap="md">
        {retire.isError && <ProblemAlert error={retire.error} />}
        <Text>{t('retireText')}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color="red" loading={retire.isPending} onClick={() => retire.mutate()}>
            {t('retire')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
};
