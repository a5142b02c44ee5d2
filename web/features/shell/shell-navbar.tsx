'use client';

import { NavLink, Text } from '@mantine/core';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useCan, useMaybeSession } from '../../lib/session/session-context.tsx';
import { isUnder, type NavigationGroup, navigation } from './navigation.ts';
import { NetworkPulse } from './network-pulse.tsx';
import classes from './shell-navbar.module.css';

/** The groups that the person may see; all of them while the session is on its way, since the menu holds no data. */
const useVisibleGroups = (): readonly NavigationGroup[] => {
  const can = useCan();
  if (useMaybeSession() === undefined) return navigation;
  return navigation
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ permission }) => permission === undefined || can(permission)),
    }))
    .filter((group) => group.entries.length > 0);
};

/** The menu: few entries in named groups; the rest is found by search. A page is fetched ahead when it is pointed at, not with the menu. */
export const ShellNavbar = ({ onNavigate }: { readonly onNavigate: () => void }) => {
  const names = useTranslations('navigation');
  const groups = useTranslations('navigationGroups');
  const pathname = usePathname();
  const router = useRouter();
  return (
    <>
      <div className={classes['scroll']}>
        {useVisibleGroups().map((group) => (
          <div key={group.key} className={classes['group']}>
            {group.key !== 'start' && (
              <Text size="xs" fw={600} c="dimmed" className={classes['heading'] ?? ''}>
                {groups(group.key)}
              </Text>
            )}
            {group.entries.map(({ key, href, icon: Icon }) => {
              const active = isUnder(pathname, href);
              return (
                <NavLink
                  key={key}
                  component={Link}
                  href={href}
                  prefetch={false}
                  onMouseEnter={() => router.prefetch(href)}
                  onFocus={() => router.prefetch(href)}
                  label={names(key)}
                  leftSection={<Icon size={17} stroke={1.7} />}
                  active={active}
                  onClick={onNavigate}
                  aria-current={active ? 'page' : undefined}
                  className={classes['link'] ?? ''}
                />
              );
            })}
          </div>
        ))}
      </div>
      <NetworkPulse />
    </>
  );
};
