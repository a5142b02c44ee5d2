'use client';

import {
  Alert,
  Button,
  Group,
  NativeSelect,
  PasswordInput,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLockOpen } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Card } from '../../components/card.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import type { Site } from '../../lib/api/types.ts';
import { problemErrors } from '../../lib/form/problem-errors.ts';
import { useSchemaCheck } from '../../lib/form/use-schema-check.ts';
import { useWarnUnsaved } from '../../lib/form/warn-unsaved.ts';
import { routes } from '../../lib/routes.ts';
import { useFieldReason } from '../../lib/text/field-reason.ts';
import { emptyRouter, loadRouterFields, portFor, type RouterFormValues, routerFields } from './router-form-values.ts';
import { useCreateRouter } from './use-create-router.ts';

const useRouterForm = (siteId: string) => {
  const t = useTranslations('routers.form');
  const check = useSchemaCheck<RouterFormValues>(loadRouterFields, routerFields);
  return useForm<RouterFormValues>({
    initialValues: emptyRouter(siteId),
    validate: async (values) => ({
      ...(await check(values)),
      ...(values.siteId === '' ? { siteId: t('siteNeeded') } : {}),
      ...(values.password === '' ? { password: t('passwordNeeded') } : {}),
    }),
  });
};

const Access = ({ form }: { readonly form: ReturnType<typeof useRouterForm> }) => {
  const t = useTranslations('routers.form');
  const { tls } = form.getValues();
  const changeTls = (next: boolean): void => {
    form.setFieldValue('port', portFor(next, form.getValues().port));
    form.setFieldValue('tls', next);
  };
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('host')} placeholder="10.0.0.1" required {...form.getInputProps('host')} />
        <TextInput label={t('port')} inputMode="numeric" required {...form.getInputProps('port')} />
        <TextInput label={t('username')} autoComplete="off" required {...form.getInputProps('username')} />
        <PasswordInput
          label={t('password')}
          description={t('passwordText')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          required
          {...form.getInputProps('password')}
        />
      </SimpleGrid>
      <Switch label={t('tls')} checked={tls} onChange={(event) => changeTls(event.currentTarget.checked)} />
      {!tls && (
        <Alert color="orange" icon={<IconLockOpen aria-hidden />}>
          {t('tlsOff')}
        </Alert>
      )}
    </Stack>
  );
};

/** A router's password is sealed to an agent that a person has confirmed. */
export const isServed = (site: Site): boolean => site.agentState === 'active' && site.agentSealingKey !== undefined;

interface RouterFormProps {
  readonly sites: readonly Site[];
  readonly siteId: string;
}

/** A new router: where it is, how to get in, and the profile of suspended customers. */
export const RouterForm = ({ sites, siteId }: RouterFormProps) => {
  const t = useTranslations('routers.form');
  const reason = useFieldReason();
  const create = useCreateRouter();
  const withAgent = sites.filter(isServed);
  const known = withAgent.some((site) => site.siteId === siteId) ? siteId : (withAgent[0]?.siteId ?? '');
  const form = useRouterForm(known);
  useWarnUnsaved(form.isDirty() && !create.isSuccess);
  const submit = (values: RouterFormValues): void => {
    const sealingKey = withAgent.find((site) => site.siteId === values.siteId)?.agentSealingKey;
    if (sealingKey === undefined) return;
    create.mutate({ values, sealingKey }, { onError: (error) => form.setErrors(problemErrors(error, reason)) });
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md" maw={760}>
        {create.isError && <ProblemAlert error={create.error} />}
        <Card title={t('what')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('name')} placeholder="BNG 01" required {...form.getInputProps('name')} />
            <NativeSelect
              label={t('site')}
              required
              data={withAgent.map((site) => ({ value: site.siteId, label: site.name }))}
              {...form.getInputProps('siteId')}
            />
          </SimpleGrid>
        </Card>
        <Card title={t('access')}>
          <Access form={form} />
        </Card>
        <Card title={t('suspension')}>
          <Text c="dimmed">{t('blockedProfileText')}</Text>
          <TextInput label={t('blockedProfile')} required maw={360} {...form.getInputProps('blockedProfile')} />
        </Card>
        <Group gap="sm">
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            {t('create')}
          </Button>
          <LinkButton href={routes.routers} variant="default">
            {t('cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
};
