'use client';

import {
  Avatar,
  Menu,
  Skeleton,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconBook, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { initialsOf } from '../../components/initials.ts';
import { api } from '../../lib/api/client.ts';
import { rememberCsrfToken } from '../../lib/api/session-token.ts';
import { useLocaleChoice } from '../../lib/i18n/locale-provider.tsx';
import { useShortcutChoice } from '../../lib/keyboard/shortcut-choice.ts';
import { forgetVisits } from '../../lib/recent/visits.ts';
import { routes } from '../../lib/routes.ts';
import { useMaybeSession } from '../../lib/session/session-context.tsx';

const useSignOut = () => {
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.POST('/api/auth/sign-out');
    },
    onSuccess: () => {
      rememberCsrfToken(undefined);
      forgetVisits();
      queryClient.clear();
      router.replace(routes.signIn);
    },
  });
};

const SchemeItem = () => {
  const t = useTranslations('shell');
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const other = shown === 'dark' ? 'light' : 'dark';
  const Icon = shown === 'dark' ? IconSun : IconMoon;
  return (
    <Menu.Item leftSection={<Icon size={16} aria-hidden />} onClick={() => setColorScheme(other)}>
      {t(`scheme.${other}`)}
    </Menu.Item>
  );
};

/** Who I am, my look, my language and shortcuts, and the way out. */
export const ProfileMenu = () => {
  const t = useTranslations('shell');
  const session = useMaybeSession();
  const [locale, setLocale] = useLocaleChoice();
  const [shortcuts, setShortcuts] = useShortcutChoice();
  const signOut = useSignOut();
  if (session === undefined) return <Skeleton circle height={28} />;
  const otherLocale = locale === 'en' ? 'pt-BR' : 'en';
  return (
    <Menu width={230}>
      <Menu.Target>
        <UnstyledButton aria-label={t('profileOf', { name: session.user.name })} style={{ borderRadius: '50%' }}>
          <Avatar size={30} color="petrol" variant="light" aria-hidden>
            {initialsOf(session.user.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)" truncate>
            {session.user.name}
          </Text>
          <Text size="xs" truncate>
            {session.user.email}
          </Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconLanguage size={16} aria-hidden />} onClick={() => setLocale(otherLocale)}>
          {t('otherLanguage')}
        </Menu.Item>
        <SchemeItem />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={() => setShortcuts(!shortcuts)}>
          {shortcuts ? t('shortcutsOff') : t('shortcutsOn')}
        </Menu.Item>
        <Menu.Item component={Link} href={routes.apiReference} leftSection={<IconBook size={16} aria-hidden />}>
          {t('apiReference')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => signOut.mutate()}
          disabled={signOut.isPending}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
