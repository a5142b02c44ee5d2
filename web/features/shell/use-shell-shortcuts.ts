import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isTyping } from '../../lib/keyboard/is-typing.ts';
import { useShortcutChoice } from '../../lib/keyboard/shortcut-choice.ts';
import { routes } from '../../lib/routes.ts';
import { navigationEntries } from './navigation.ts';
import { openPalette } from './open-palette.ts';

/** How long "g" waits for its second key. */
const SEQUENCE_MS = 1500;

/** Ctrl+K (Cmd+K) searches, also before the search's own code has come, and while single keys are switched off. */
const useSearchShortcut = (): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k')
        return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};

/** Ctrl+K and `/` search, `?` shows the sheet, n makes a customer, g and a letter go somewhere. */
export const useShellShortcuts = (showSheet: () => void): void => {
  const router = useRouter();
  const [enabled] = useShortcutChoice();
  useSearchShortcut();
  useEffect(() => {
    if (!enabled) return;
    let gAt = Number.NEGATIVE_INFINITY;
    const goTo = (key: string): void => {
      const entry = navigationEntries.find(({ shortcut }) => shortcut === key);
      if (entry !== undefined) router.push(entry.href);
    };
    const single: Readonly<Record<string, () => void>> = {
      '/': openPalette,
      '?': showSheet,
      n: () => router.push(routes.newCustomer),
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const afterG = event.timeStamp - gAt < SEQUENCE_MS;
      gAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === 'g') return;
      const act = afterG ? () => goTo(event.key) : single[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled, router, showSheet]);
};
