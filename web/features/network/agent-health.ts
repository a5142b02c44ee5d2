import { AGENT_SILENT_AFTER_MS } from '@provedor/schemas/api/agent-silence';
import type { Site } from '../../lib/api/types.ts';

export type AgentHealth = 'none' | 'awaiting' | 'revoked' | 'never-seen' | 'silent' | 'behind' | 'well';

type Facts = Pick<Site, 'agentState' | 'sentSeq' | 'appliedSeq'> & { readonly agentSeenAt?: string };

/** Orders signed for the site that its agent has not confirmed yet. */
export const backlogOf = (site: Pick<Site, 'sentSeq' | 'appliedSeq'>): number =>
  Math.max(0, site.sentSeq - site.appliedSeq);

/** How a site's agent is doing at a moment. Silence comes before backlog: of a silent site nothing newer is known. */
export const agentHealthOf = (site: Facts, nowMs: number): AgentHealth => {
  if (site.agentState === 'none') return 'none';
  if (site.agentState === 'awaiting-confirmation') return 'awaiting';
  if (site.agentState === 'revoked') return 'revoked';
  if (site.agentSeenAt === undefined) return 'never-seen';
  if (nowMs - Date.parse(site.agentSeenAt) > AGENT_SILENT_AFTER_MS) return 'silent';
  return backlogOf(site) > 0 ? 'behind' : 'well';
};

const NEWS_MISSING: ReadonlySet<AgentHealth> = new Set(['silent', 'never-seen']);

/** Whether an active agent should speak and does not: what the site's devices hold is then not known. */
export const isWithoutNews = (site: Facts, nowMs: number): boolean => NEWS_MISSING.has(agentHealthOf(site, nowMs));
