'use client';

import { ActionIcon, Button, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconHelp, IconMoon, IconPlus, IconSun } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { ProfileMenu } from './profile-menu.tsx';

const NewMenu = () => {
  const t = useTranslations('shell');
  const can = useCan();
  const entries = [
    { href: routes.newCustomer, label: t('newCustomer'), permission: 'customers:customer.create' },
    { href: routes.newPlan, label: t('newPlan'), permission: 'plans:plan.create' },
    { href: routes.newRouter, label: t('newRouter'), permission: 'network:router.create' },
  ].filter(({ permission }) => can(permission));
  if (entries.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          visibleFrom="sm"
        >
          {t('new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ href, label }) => (
          <Menu.Item key={href} component={Link} href={href}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const SchemeToggle = () => {
  const t = useTranslations('shell');
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const other = shown === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={t(`scheme.${other}`)}>
      <ActionIcon size="lg" onClick={() => setColorScheme(other)} aria-label={t(`scheme.${other}`)} visibleFrom="sm">
        {shown === 'dark' ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
};

/** Right end of the header: make something, look, help, oneself. */
export const HeaderTools = ({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) => {
  const t = useTranslations('shell');
  return (
    <>
      <NewMenu />
      <SchemeToggle />
      <Tooltip label={t('shortcuts')}>
        <ActionIcon size="lg" onClick={onShowShortcuts} aria-label={t('shortcuts')} visibleFrom="sm">
          <IconHelp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ProfileMenu />
    </>
  );
};
