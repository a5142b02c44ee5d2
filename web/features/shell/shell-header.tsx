'use client';

import { ActionIcon, Burger, Group, Kbd, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Brand } from '../../components/brand.tsx';
import { routes } from '../../lib/routes.ts';
import { useMaybeSession } from '../../lib/session/session-context.tsx';
import { openPalette } from './open-palette.ts';
import classes from './shell-header.module.css';

// Menus and tooltips bring the code that places them, a tenth of a page: the page itself comes first.
const HeaderTools = dynamic(async () => (await import('./header-tools.tsx')).HeaderTools, {
  ssr: false,
  loading: () => <Skeleton circle height={30} />,
});

const SearchButton = () => {
  const t = useTranslations('shell');
  return (
    <>
      <UnstyledButton className={classes['search'] ?? ''} onClick={openPalette} visibleFrom="sm">
        <IconSearch size={16} aria-hidden />
        <Text component="span" flex={1}>
          {t('searchPlaceholder')}
        </Text>
        <span className={classes['keys']} aria-hidden>
          <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">K</Kbd>
        </span>
      </UnstyledButton>
      <ActionIcon size="lg" onClick={openPalette} aria-label={t('search')} hiddenFrom="sm">
        <IconSearch size={19} aria-hidden />
      </ActionIcon>
    </>
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
        <HeaderTools onShowShortcuts={onShowShortcuts} />
      </Group>
    </div>
  );
};
