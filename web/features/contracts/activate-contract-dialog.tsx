'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Contract } from '../../lib/api/types.ts';
import { useToday } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { customerQuery } from '../customers/customer-queries.ts';
import { DayInput } from './day-input.tsx';
import { addDays } from './day-math.ts';
import { useContractChange } from './use-contract-change.ts';

const DAYS_BACK = 62;
const DAYS_AHEAD = 60;

const ActivateForm = ({ contract, onDone }: { readonly contract: Contract; readonly onDone: () => void }) => {
  const t = useTranslations('contracts');
  const today = useToday();
  const notify = useNotify();
  const [firstDay, setFirstDay] = useState<string | null>(today);
  const { contractId } = contract;
  const activate = useContractChange((activatedOn: string) =>
    bodyOf(
      api.POST('/api/contracts/{contractId}/activate', { params: { path: { contractId } }, body: { activatedOn } }),
    ),
  );
  const send = (activatedOn: string): void =>
    activate.mutate(activatedOn, {
      onSuccess: () => {
        notify.done(t('started', { number: String(contract.number) }));
        onDone();
      },
    });
  return (
    <Stack gap="md">
      {activate.isError && <ProblemAlert error={activate.error} />}
      <Text>{t('activateText')}</Text>
      <DayInput
        label={t('form.firstDay')}
        maw={220}
        value={firstDay}
        onChange={setFirstDay}
        minDate={addDays(today, -DAYS_BACK)}
        maxDate={addDays(today, DAYS_AHEAD)}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button
          loading={activate.isPending}
          disabled={firstDay === null}
          onClick={() => firstDay !== null && send(firstDay)}
        >
          {t('activate')}
        </Button>
      </Group>
    </Stack>
  );
};

interface ActivateContractDialogProps {
  readonly contract: Contract;
  readonly onClose: () => void;
}

/** Asks for the first day that is billed, and starts the service of a draft. */
export const ActivateContractDialog = ({ contract, onClose }: ActivateContractDialogProps) => {
  const t = useTranslations('contracts');
  const { data: customer } = useQuery(customerQuery(contract.customerId));
  const number = String(contract.number);
  const title =
    customer === undefined ? t('activateTitle', { number }) : t('activateTitleOf', { number, customer: customer.name });
  return (
    <Dialog opened onClose={onClose} title={title}>
      <ActivateForm contract={contract} onDone={onClose} />
    </Dialog>
  );
};
