'use client';

import { Alert, Button, Drawer, Group, Paper, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconInfoCircle, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field, FieldList } from '../../components/field.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Connection } from '../../lib/api/types.ts';
import { useNotify } from '../../lib/notify/use-notify.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { MINIMUM_LETTERS, searchQuery } from '../search/search-query.ts';
import { ContractChoice } from './contract-choice.tsx';
import { matchTermsOf } from './match-terms.ts';
import type { Suggestion } from './suggestion-query.ts';
import { useMatch } from './use-match.ts';
import { useSuggestion } from './use-suggestion.ts';

interface MatchDrawerProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

interface ChooseProps {
  readonly isSending: boolean;
  readonly onChoose: (choice: Pick<Suggestion, 'customerName' | 'contract'>) => void;
}

const Suggested = ({ suggestion, isSending, onChoose }: ChooseProps & { readonly suggestion: Suggestion }) => {
  const t = useTranslations('connections.match');
  const { customerName, contract } = suggestion;
  return (
    <Paper>
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="xs" c="dimmed">
            {t('suggestion')}
          </Text>
          <Text fw={500}>{customerName}</Text>
          <Text c="dimmed">{t('contractOf', { number: contract.number, plan: contract.planName })}</Text>
        </div>
        <Button data-autofocus loading={isSending} onClick={() => onChoose(suggestion)}>
          {t('tie')}
        </Button>
      </Group>
    </Paper>
  );
};

const Nobody = ({ typed }: { readonly typed: string }) => {
  const t = useTranslations('connections.match');
  const can = useCan();
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('nobody', { q: typed })}</Text>
      <Text c="dimmed">{t('nobodyText')}</Text>
      {can('customers:customer.create') && (
        <LinkButton href={routes.newCustomer} variant="default">
          {t('newCustomer')}
        </LinkButton>
      )}
    </Stack>
  );
};

const ByHand = ({ start, isSending, onChoose }: ChooseProps & { readonly start: string }) => {
  const t = useTranslations('connections.match');
  const [typed, setTyped] = useState(start);
  const [settled] = useDebouncedValue(typed.trim(), 200);
  const isAsking = settled.length >= MINIMUM_LETTERS;
  const query = useQuery({ ...searchQuery(settled, 'customer'), enabled: isAsking });
  return (
    <Stack gap="sm">
      <TextInput
        label={t('byHand')}
        description={t('byHandText')}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      {query.isError && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {isAsking && query.isPending && <Skeleton height={44} />}
      {isAsking && query.data?.items.length === 0 && <Nobody typed={settled} />}
      {isAsking &&
        query.data?.items.map((hit) => (
          <ContractChoice
            key={hit.id}
            customerId={hit.id}
            customerName={hit.title}
            detail={hit.subtitle}
            isSending={isSending}
            onChoose={(contract) => onChoose({ customerName: hit.title, contract })}
          />
        ))}
    </Stack>
  );
};

/** Names the contract that a found connection serves. */
export const MatchDrawer = ({ connection, onClose }: MatchDrawerProps) => {
  const t = useTranslations('connections.match');
  const columns = useTranslations('connections.columns');
  const notify = useNotify();
  const match = useMatch();
  const { data: suggestion } = useSuggestion(connection);
  const [start] = useState(() => matchTermsOf(connection)[0] ?? '');
  const choose: ChooseProps['onChoose'] = ({ customerName, contract }) =>
    match.mutate(
      { connectionId: connection.connectionId, contractId: contract.contractId },
      {
        onSuccess: () => {
          notify.done(t('tied', { login: connection.login, customer: customerName }));
          onClose();
        },
      },
    );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('title', { login: connection.login })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <FieldList>
          <Field label={columns('router')}>{connection.routerName}</Field>
          <Field label={columns('comment')}>{connection.comment}</Field>
          <Field label={columns('profileOnRouter')}>{connection.planProfile}</Field>
        </FieldList>
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
          {t('consequence')}
        </Alert>
        {match.isError && <ProblemAlert error={match.error} />}
        {suggestion !== undefined && suggestion !== null && (
          <Suggested suggestion={suggestion} isSending={match.isPending} onChoose={choose} />
        )}
        <ByHand start={start} isSending={match.isPending} onChoose={choose} />
      </Stack>
    </Drawer>
  );
};
