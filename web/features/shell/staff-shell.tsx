'use client';

import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import dynamic from 'next/dynamic';
import { type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { useMaybeSession } from '../../lib/session/session-context.tsx';
import { SessionGate } from '../session/session-gate.tsx';
import { ShellHeader } from './shell-header.tsx';
import { ShellNavbar } from './shell-navbar.tsx';
import classes from './staff-shell.module.css';
import { useShellShortcuts } from './use-shell-shortcuts.ts';

const Palette = dynamic(async () => (await import('./palette.tsx')).Palette, { ssr: false });
const ShortcutSheet = dynamic(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet, { ssr: false });

const Frame = ({ children }: { readonly children: ReactNode }) => {
  const t = useTranslations('shell');
  const [opened, { toggle, close }] = useDisclosure(false);
  const [sheetOpened, sheet] = useDisclosure(false);
  const session = useMaybeSession();
  useShellShortcuts(sheet.open);

  return (
    <AppShell
      header={{ height: 50 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#conteudo" className={classes['skip']}>
        {t('skipToContent')}
      </a>
      <AppShell.Header>
        <ShellHeader menuOpened={opened} onToggleMenu={toggle} onShowShortcuts={sheet.open} />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('mainMenu')}>
        <ShellNavbar onNavigate={close} />
      </AppShell.Navbar>
      <AppShell.Main id="conteudo" className={classes['main'] ?? ''}>
        {children}
      </AppShell.Main>
      {session !== undefined && <Palette />}
      {sheetOpened && <ShortcutSheet onClose={sheet.close} />}
    </AppShell>
  );
};

const frame = (content: ReactNode) => <Frame>{content}</Frame>;

/** The frame of the staff area: header with search, menu by groups, the page. */
export const StaffShell = ({ children }: { readonly children: ReactNode }) => (
  <SessionGate frame={frame} waiting={<PageSkeleton />}>
    <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
  </SessionGate>
);
