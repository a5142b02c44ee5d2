import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Site } from '../../lib/api/types.ts';
import { useNowMs } from '../../lib/format/use-formats.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { isWithoutNews } from './agent-health.ts';
import { siteListQuery } from './site-queries.ts';

/** Sites whose agent should speak and does not, by id. Empty for people who may not see sites. */
export const useSilentSites = (): ReadonlyMap<string, Site> => {
  const can = useCan();
  const now = useNowMs();
  const { data } = useQuery({ ...siteListQuery(), enabled: can('network:site.read') });
  return useMemo(
    () => new Map((data?.items ?? []).filter((site) => isWithoutNews(site, now)).map((site) => [site.siteId, site])),
    [data, now],
  );
};
