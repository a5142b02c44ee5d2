'use client';

import { Button, Group, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDice5 } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Contract, Router, Site } from '../../lib/api/types.ts';
import { problemErrors } from '../../lib/form/problem-errors.ts';
import { useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { useWarnUnsaved } from '../../lib/form/warn-unsaved.ts';
import { routes } from '../../lib/routes.ts';
import { useFieldReason } from '../../lib/text/field-reason.ts';
import {
  type ConnectionFormValues,
  connectionFields,
  loadConnectionFields,
  newPassword,
  suggestedLogin,
} from './connection-form-values.ts';
import { useCreateConnection } from './use-create-connection.ts';

interface ConnectionFormProps {
  readonly contract: Contract;
  readonly customerName: string;
  /** Routers of sites with an agent. */
  readonly routers: readonly Router[];
  readonly sites: readonly Site[];
}

const useConnectionForm = ({ contract, customerName, routers }: ConnectionFormProps) => {
  const t = useTranslations('connections.form');
  const check = useSchemaCheck<ConnectionFormValues>(loadConnectionFields, (values) =>
    connectionFields(contract.contractId, values),
  );
  return useForm<ConnectionFormValues>({
    initialValues: {
      routerId: routers[0]?.routerId ?? '',
      login: suggestedLogin(customerName, contract.number),
      password: newPassword(),
    },
    validate: async (values) => ({
      ...(await check(values)),
      ...(values.password === '' ? { password: t('passwordNeeded') } : {}),
    }),
  });
};

const Password = ({ form }: { readonly form: ReturnType<typeof useConnectionForm> }) => {
  const t = useTranslations('connections.form');
  const { password } = form.getValues();
  return (
    <Stack gap={4}>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <PasswordInput
          label={t('password')}
          autoComplete="new-password"
          required
          flex={1}
          {...form.getInputProps('password')}
        />
        <Button
          variant="default"
          h={36}
          leftSection={<IconDice5 size={16} aria-hidden />}
          onClick={() => form.setFieldValue('password', newPassword())}
        >
          {t('newPassword')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        <CopyField value={password} label={t('password')}>
          {t('passwordText')}
        </CopyField>
      </Text>
    </Stack>
  );
};

/** Router, login and password of a new PPPoE connection. */
export const ConnectionForm = (props: ConnectionFormProps) => {
  const { contract, routers, sites } = props;
  const t = useTranslations('connections.form');
  const reason = useFieldReason();
  const create = useCreateConnection();
  const form = useConnectionForm(props);
  useWarnUnsaved(form.isDirty() && !create.isSuccess);
  const submit = (values: ConnectionFormValues): void => {
    const siteId = routers.find((router) => router.routerId === values.routerId)?.siteId;
    const sealingKey = sites.find((site) => site.siteId === siteId)?.agentSealingKey;
    if (sealingKey === undefined) return;
    create.mutate(
      { contractId: contract.contractId, values, sealingKey },
      { onError: (error) => form.setErrors(problemErrors(error, reason)) },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md" maw={560}>
        {create.isError && <ProblemAlert error={create.error} />}
        <Card>
          <Stack gap="md">
            <NativeSelect
              label={t('router')}
              required
              data={routers.map((router) => ({ value: router.routerId, label: router.name }))}
              {...form.getInputProps('routerId')}
            />
            <TextInput
              label={t('login')}
              description={t('loginText')}
              autoComplete="off"
              required
              {...form.getInputProps('login')}
            />
            <Password form={form} />
            <Text c="dimmed">{t('profileText', { plan: contract.planName })}</Text>
          </Stack>
        </Card>
        <Group gap="sm">
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {t('create')}
          </Button>
          <LinkButton href={routes.contract(contract.contractId)} variant="default">
            {t('cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
};
