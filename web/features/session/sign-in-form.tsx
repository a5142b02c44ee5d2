'use client';

import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Brand } from '../../components/brand.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { api, bodyOf } from '../../lib/api/client.ts';
import type { Body } from '../../lib/api/types.ts';
import { safeReturnPath } from '../../lib/session/return-path.ts';
import { sessionQuery, withCsrfToken } from '../../lib/session/session-query.ts';
import classes from './sign-in-form.module.css';

const useSignIn = () => {
  const router = useRouter();
  const search = useSearchParams();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: Body<'auth.sign-in'>) =>
      withCsrfToken(await bodyOf(api.POST('/api/auth/sign-in', { body: input }))),
    onSuccess: (session) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      // The path was checked to be ours; its type is only known when it is read.
      router.replace(safeReturnPath(search.get('voltar')));
    },
  });
};

/** Sign-in of the staff. The password goes to the API and nowhere else. */
export const SignInForm = () => {
  const t = useTranslations('session');
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (/^\S+@\S+\.\S{2,}$/.test(value.trim()) ? null : t('emailMissing')),
      password: (value) => (value === '' ? t('passwordMissing') : null),
    },
  });

  return (
    <main className={classes['page']}>
      <title>{t('title')}</title>
      <Paper p="xl" className={classes['card'] ?? ''}>
        <form
          noValidate
          onSubmit={form.onSubmit(({ email, password }) => signIn.mutate({ email: email.trim(), password }))}
        >
          <Stack gap="md">
            <Brand />
            <div>
              <Title order={1}>{t('heading')}</Title>
              <Text c="dimmed">{t('explanation')}</Text>
            </div>
            {signIn.isError && <ProblemAlert error={signIn.error} />}
            <TextInput
              label={t('email')}
              type="email"
              name="email"
              autoComplete="username"
              size="md"
              data-autofocus
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('password')}
              name="password"
              autoComplete="current-password"
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
              {...form.getInputProps('password')}
            />
            <Button type="submit" size="md" fullWidth loading={signIn.isPending || signIn.isSuccess}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
};
