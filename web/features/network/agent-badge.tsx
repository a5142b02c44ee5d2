'use client';

import { Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Site } from '../../lib/api/types.ts';
import { useNowMs } from '../../lib/format/use-formats.ts';
import { type AgentHealth, agentHealthOf } from './agent-health.ts';

const colours: Readonly<Record<AgentHealth, string>> = {
  none: 'gray',
  awaiting: 'orange',
  revoked: 'red',
  'never-seen': 'orange',
  silent: 'red',
  behind: 'orange',
  well: 'green',
};

/** How a site's agent is doing, written and coloured. */
export const AgentBadge = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites.health');
  const health = agentHealthOf(site, useNowMs());
  return <Badge color={colours[health]}>{t(health)}</Badge>;
};
