import { SiteId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import * as z from 'zod';

/** Boot ids that are remembered. */
const BOOTS_KEPT = 8;

/** What a site's agent last said of itself. Apart from the site: it changes with every report and is nobody's decision. */
export const AgentPresence = z.object({
  siteId: SiteId,
  seenAt: Instant,
  agentVersion: z.string(),
  appliedSeq: z.int(),
  /** Newest last. */
  bootIds: z.array(z.string()),
});
export type AgentPresence = z.infer<typeof AgentPresence>;

export interface AgentSighting {
  readonly siteId: SiteId;
  readonly bootId: string;
  readonly agentVersion: string;
  readonly at: Instant;
  readonly appliedSeq?: number;
}

export interface SeenAgent {
  readonly presence: AgentPresence;
  /** A boot that another one had followed speaks again: two machines hold one key. */
  readonly cloned: boolean;
}

/** A restart brings a new boot id and never an old one again. */
export const seenAgent = (before: AgentPresence | undefined, sighting: AgentSighting): SeenAgent => {
  const known = before?.bootIds ?? [];
  const others = known.filter((bootId) => bootId !== sighting.bootId);
  const isNewest = known.at(-1) === sighting.bootId;
  return {
    cloned: !isNewest && others.length < known.length,
    presence: {
      siteId: sighting.siteId,
      seenAt: sighting.at,
      agentVersion: sighting.agentVersion,
      appliedSeq: Math.max(before?.appliedSeq ?? 0, sighting.appliedSeq ?? 0),
      bootIds: [...others, sighting.bootId].slice(-BOOTS_KEPT),
    },
  };
};
