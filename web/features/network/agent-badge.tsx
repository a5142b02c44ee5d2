'use client';

import { useTranslations } from 'use-intl';
import { type Tone, ToneBadge } from '../../components/tone-badge.tsx';
import type { Site } from '../../lib/api/types.ts';
import { useNowMs } from '../../lib/format/use-formats.ts';
import { type AgentHealth, agentHealthOf } from './agent-health.ts';

const tones: Readonly<Record<AgentHealth, Tone>> = {
  none: 'gray',
  awaiting: 'orange',
  revoked: 'red',
  'never-seen': 'orange',
  silent: 'red',
  behind: 'orange',
  well: 'green',
};

/** How a site's agent is doing, written, with a colour and a sign. */
export const AgentBadge = ({ site }: { readonly site: Site }) => {
  const t = useTranslations('sites.health');
  const health = agentHealthOf(site, useNowMs());
  return <ToneBadge tone={tones[health]}>{t(health)}</ToneBadge>;
};
