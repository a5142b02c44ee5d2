'use client';

import { Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconArrowRight, IconHistory, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SearchHit } from '../../lib/api/types.ts';
import { useVisits } from '../../lib/recent/visits.ts';
import { routes } from '../../lib/routes.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { plainText } from '../../lib/text/plain-text.ts';
import { hitIcon } from '../search/hit-icon.tsx';
import { hitRoute } from '../search/hit-route.ts';
import { MINIMUM_LETTERS, searchQuery } from '../search/search-query.ts';
import { navigationEntries } from './navigation.ts';

interface PaletteAction {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly href: Route;
  readonly icon: ReactNode;
}

/** Pages and things to make whose name holds the typed text. */
const useCommands = (typed: string): readonly PaletteAction[] => {
  const t = useTranslations('shell');
  const names = useTranslations('navigation');
  const can = useCan();
  const make: readonly (PaletteAction & { permission: string })[] = [
    {
      id: 'new-customer',
      group: t('paletteDo'),
      title: t('newCustomer'),
      href: routes.newCustomer,
      icon: <IconPlus size={17} aria-hidden />,
      permission: 'customers:customer.create',
    },
    {
      id: 'new-plan',
      group: t('paletteDo'),
      title: t('newPlan'),
      href: routes.newPlan,
      icon: <IconPlus size={17} aria-hidden />,
      permission: 'plans:plan.create',
    },
  ];
  const pages = navigationEntries.map(({ key, href, permission }) => ({
    id: key,
    group: t('paletteGo'),
    title: names(key),
    href,
    icon: <IconArrowRight size={17} aria-hidden />,
    permission,
  }));
  const reference = {
    id: 'api-reference',
    group: t('paletteGo'),
    title: t('apiReference'),
    href: routes.apiReference,
    icon: <IconArrowRight size={17} aria-hidden />,
    permission: undefined,
  };
  return [...make, ...pages, reference].filter(
    ({ title, permission }) =>
      (permission === undefined || can(permission)) && plainText(title).includes(plainText(typed)),
  );
};

const useHits = (typed: string) => {
  const [settled] = useDebouncedValue(typed.trim(), 150);
  const can = useCan();
  const query = useQuery({
    ...searchQuery(settled),
    enabled: settled.length >= MINIMUM_LETTERS && can('search:record.read'),
  });
  const isWaiting = typed.trim().length >= MINIMUM_LETTERS && (query.isFetching || settled !== typed.trim());
  return { hits: settled.length >= MINIMUM_LETTERS ? (query.data?.items ?? []) : [], query, isWaiting };
};

const useHitActions = (hits: readonly SearchHit[]): readonly PaletteAction[] => {
  const t = useTranslations('search');
  return hits.map((hit) => ({
    id: hit.id,
    group: t(`kinds.${hit.kind}`),
    title: hit.title,
    subtitle: hit.subtitle,
    href: hitRoute(hit),
    icon: hitIcon(hit.kind),
  }));
};

const useVisitActions = (typed: string): readonly PaletteAction[] => {
  const t = useTranslations('shell');
  const visits = useVisits();
  if (typed.trim() !== '') return [];
  return visits.map((visit) => ({
    id: visit.id,
    group: t('paletteRecent'),
    title: visit.title,
    href: routes.customer(visit.id),
    icon: <IconHistory size={17} aria-hidden />,
  }));
};

const PaletteAnswer = ({ action }: { readonly action: PaletteAction }) => {
  const router = useRouter();
  return (
    <Spotlight.Action
      label={action.title}
      description={action.subtitle ?? ''}
      leftSection={action.icon}
      onClick={() => router.push(action.href)}
    />
  );
};

/** Finds anything and goes anywhere: Ctrl+K, `/`, or the field in the header. */
export const Palette = () => {
  const t = useTranslations('shell');
  const [typed, setTyped] = useState('');
  const { hits, query, isWaiting } = useHits(typed);
  const actions = [...useVisitActions(typed), ...useHitActions(hits), ...useCommands(typed)];
  const groups = [...Map.groupBy(actions, ({ group }) => group)];
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      clearQueryOnClose
      scrollable
      maxHeight="60dvh"
      onSpotlightClose={() => setTyped('')}
    >
      <Spotlight.Search
        placeholder={t('searchPlaceholder')}
        aria-label={t('search')}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={isWaiting ? <Loader size={16} /> : null}
      />
      <Spotlight.ActionsList>
        {groups.map(([group, ofGroup]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {ofGroup.map((action) => (
              <PaletteAnswer key={action.id} action={action} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {query.isError && <Spotlight.Empty>{t('searchFailed')}</Spotlight.Empty>}
        {actions.length === 0 && !isWaiting && !query.isError && <Spotlight.Empty>{t('nothingFound')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      {query.data?.refine === true && hits.length > 0 && (
        <Spotlight.Footer>
          <Text size="xs" c="dimmed">
            {t('searchRefine')}
          </Text>
        </Spotlight.Footer>
      )}
    </Spotlight.Root>
  );
};
