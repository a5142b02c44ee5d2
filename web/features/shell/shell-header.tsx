'use client';

import {
  ActionIcon,
  Burger,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconChevronDown, IconHelp, IconMoon, IconPlus, IconSearch, IconSun } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Brand } from '../../components/brand.tsx';
import { routes } from '../../lib/routes.ts';
import { useCan, useMaybeSession } from '../../lib/session/session-context.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import classes from './shell-header.module.css';

const SearchButton = () => {
  const t = useTranslations('shell');
  return (
    <>
      <UnstyledButton className={classes['search'] ?? ''} onClick={spotlight.open} visibleFrom="sm">
        <IconSearch size={16} aria-hidden />
        <Text component="span" flex={1}>
          {t('searchPlaceholder')}
        </Text>
        <span className={classes['keys']} aria-hidden>
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <ActionIcon size="lg" onClick={spotlight.open} aria-label={t('search')} hiddenFrom="sm">
        <IconSearch size={19} aria-hidden />
      </ActionIcon>
    </>
  );
};

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

interface ShellHeaderProps {
  readonly menuOpened: boolean;
  readonly onToggleMenu: () => void;
  readonly onShowShortcuts: () => void;
}

/** Brand, one search for everything, one button for what is new, and oneself. */
export const ShellHeader = ({ menuOpened, onToggleMenu, onShowShortcuts }: ShellHeaderProps) => {
  const t = useTranslations('shell');
  const session = useMaybeSession();
  return (
    <div className={classes['header']}>
      <Burger
        opened={menuOpened}
        onClick={onToggleMenu}
        hiddenFrom="sm"
        size="sm"
        aria-label={menuOpened ? t('closeMenu') : t('openMenu')}
      />
      <Link href={routes.home} className={classes['brand']}>
        <Brand {...(session === undefined ? {} : { name: session.company.name })} />
      </Link>
      <SearchButton />
      <Group gap={4} ml="auto" wrap="nowrap">
        <NewMenu />
        <SchemeToggle />
        <Tooltip label={t('shortcuts')}>
          <ActionIcon size="lg" onClick={onShowShortcuts} aria-label={t('shortcuts')} visibleFrom="sm">
            <IconHelp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ProfileMenu />
      </Group>
    </div>
  );
};
