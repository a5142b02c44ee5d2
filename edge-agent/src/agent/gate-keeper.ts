import { statSync } from 'node:fs';
import type { RouterId } from '@provedor/kernel/ids';
import type { Gate, Refusal } from '../plan/gate.ts';
import { MAXIMUM_SKEW_MS, type ServerTime } from '../protocol/server-time.ts';

export interface GateFacts {
  readonly killSwitchPath: string;
  readonly serverTime: ServerTime;
  readonly isJournalHealthy: () => boolean;
  /** Both the signed state and the cloud's last answer may ask for a dry run. */
  readonly isDry: () => boolean;
  /** The cloud has said more than we have taken in. */
  readonly isBehind: () => boolean;
  /** After damage on disk, until the cloud's snapshot and a full look have rebuilt what this router should be. */
  readonly isRebuilding: (routerId: RouterId) => boolean;
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

export interface GateKeeper {
  /** What may be written to a router at this moment. Unblocks have no gate. */
  gate(routerId: RouterId): Gate;
  /** True once after a refusal whose reason is gone or another: the router is worth a new look. */
  hasMovedOn(routerId: RouterId): boolean;
}

const textOf = ({ blocks, changes }: Gate): string => `${blocks ?? ''}/${changes ?? ''}`;

export const createGateKeeper = (facts: GateFacts): GateKeeper => {
  const refused = new Map<RouterId, string>();

  const refusesAll = (): Refusal | undefined => {
    if (exists(facts.killSwitchPath)) return 'KILL_SWITCH';
    if (facts.isDry()) return 'DRY_MODE';
    return facts.isJournalHealthy() ? undefined : 'JOURNAL_FAILED';
  };

  const refusesBlocks = (routerId: RouterId): Refusal | undefined => {
    if (!facts.serverTime.isKnown()) return 'SERVER_TIME_UNKNOWN';
    if (Math.abs(facts.serverTime.skewMs()) > MAXIMUM_SKEW_MS) return 'CLOCK_SKEW';
    if (facts.isRebuilding(routerId)) return 'REBUILDING';
    return facts.isBehind() ? 'BEHIND' : undefined;
  };

  const gateNow = (routerId: RouterId): Gate => {
    const changes = refusesAll();
    return { changes, blocks: changes ?? refusesBlocks(routerId) };
  };

  return {
    gate: (routerId) => {
      const gate = gateNow(routerId);
      if (gate.blocks !== undefined) refused.set(routerId, textOf(gate));
      return gate;
    },
    hasMovedOn: (routerId) => {
      const before = refused.get(routerId);
      if (before === undefined || before === textOf(gateNow(routerId))) return false;
      return refused.delete(routerId);
    },
  };
};
