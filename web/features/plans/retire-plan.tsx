'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Plan } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { planKeys } from './plan-queries.ts';

/** Takes a plan off sale. There is no way back, so the consequences are said first. */
export const RetirePlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useTranslations('plans');
  const [opened, { open, close }] = useDisclosure(false);
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
      close();
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('retire')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('retireTitle', { name: plan.name })}>
        <Stack gap="md">
          {retire.isError && <ProblemAlert error={retire.error} />}
          <Text>{t('retireText')}</Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button color="red" loading={retire.isPending} onClick={() => retire.mutate()}>
              {t('retire')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
