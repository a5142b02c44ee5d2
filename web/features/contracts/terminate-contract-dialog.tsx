'use client';

import { Alert, Button, Group, List, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Contract } from '../../lib/api/types.ts';
import { useFormats, useToday } from '../../lib/format/use-formats.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { OpenOfContract } from '../billing/open-of-contract.tsx';
import { customerQuery } from '../customers/customer-queries.ts';
import { DayInput } from './day-input.tsx';
import { terminationEffect } from './termination-effect.ts';
import { isConfirmed, TypedConfirmation } from './typed-confirmation.tsx';
import { useContractChange } from './use-contract-change.ts';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 200;

const BillingEffect = ({ contract, lastDay }: { readonly contract: Contract; readonly lastDay: string }) => {
  const t = useTranslations('contracts.terminate');
  const { date } = useFormats();
  const effect = terminationEffect(contract, lastDay, useToday());
  if (effect === undefined) return t('tooEarly');
  if (effect.kind === 'nothing') return t('nothing');
  if (effect.kind === 'even') return t('even');
  if (effect.kind === 'beyond') return t('beyond', { through: date(effect.throughOn), days: effect.days });
  return t('toBill', { from: date(effect.fromOn), to: date(effect.toOn), days: effect.days });
};

const Consequences = ({ contract, lastDay }: { readonly contract: Contract; readonly lastDay: string }) => {
  const t = useTranslations('contracts.terminate');
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('consequences')}>
      <List size="sm" spacing={4}>
        <List.Item>{t('connection')}</List.Item>
        <List.Item>
          <BillingEffect contract={contract} lastDay={lastDay} />
        </List.Item>
        <List.Item>
          <OpenOfContract customerId={contract.customerId} contractId={contract.contractId} />
        </List.Item>
        <List.Item>{t('final')}</List.Item>
      </List>
    </Alert>
  );
};

const useTerminate = (contract: Contract, onDone: () => void) => {
  const t = useTranslations('contracts');
  const notify = useNotify();
  const { contractId } = contract;
  const change = useContractChange((input: { readonly terminatedOn: string; readonly reason: string }) =>
    bodyOf(api.POST('/api/contracts/{contractId}/terminate', { params: { path: { contractId } }, body: input })),
  );
  const send = (terminatedOn: string, reason: string): void =>
    change.mutate(
      { terminatedOn, reason: reason.trim() },
      {
        onSuccess: () => {
          notify.done(t('terminated', { number: String(contract.number) }));
          onDone();
        },
      },
    );
  return { change, send };
};

const TerminateForm = ({ contract, onDone }: { readonly contract: Contract; readonly onDone: () => void }) => {
  const t = useTranslations('contracts');
  const today = useToday();
  const { change, send } = useTerminate(contract, onDone);
  const [lastDay, setLastDay] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const number = String(contract.number);
  const isReady = lastDay !== null && reason.trim().length >= SHORTEST_REASON && isConfirmed(number, typed);
  return (
    <Stack gap="md">
      {change.isError && <ProblemAlert error={change.error} />}
      <DayInput
        label={t('terminate.lastDay')}
        description={t('terminate.lastDayText')}
        maw={260}
        value={lastDay}
        onChange={setLastDay}
        maxDate={today}
        minDate={contract.activatedOn === undefined || contract.activatedOn > today ? today : contract.activatedOn}
      />
      <TextInput
        label={t('terminate.reason')}
        placeholder={t('terminate.reasonExample')}
        required
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {lastDay !== null && <Consequences contract={contract} lastDay={lastDay} />}
      <TypedConfirmation expected={number} value={typed} onChange={setTyped} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button
          color="red"
          disabled={!isReady}
          loading={change.isPending}
          onClick={() => lastDay !== null && send(lastDay, reason)}
        >
          {t('terminate.do')}
        </Button>
      </Group>
    </Stack>
  );
};

interface TerminateContractDialogProps {
  readonly contract: Contract;
  readonly onClose: () => void;
}

/** Shows in days and amounts what follows from the end of a contract, and asks for its number to be typed. */
export const TerminateContractDialog = ({ contract, onClose }: TerminateContractDialogProps) => {
  const t = useTranslations('contracts.terminate');
  const { data: customer } = useQuery(customerQuery(contract.customerId));
  const number = String(contract.number);
  const title = customer === undefined ? t('title', { number }) : t('titleOf', { number, customer: customer.name });
  return (
    <Dialog opened onClose={onClose} size="lg" title={title}>
      <TerminateForm contract={contract} onDone={onClose} />
    </Dialog>
  );
};
