import type { Context } from '@provedor/kernel/context';
import type { TableTransactions } from '../../table/table-operation.ts';
import { type AgentSighting, seenAgent } from '../domain/agent-presence.ts';
import type { AgentPresenceRepository } from '../ports.ts';

export interface PresenceDependencies {
  readonly presences: AgentPresenceRepository;
  readonly transactions: TableTransactions;
}

/** Writes down what a report says of its agent; a report that comes late writes nothing. Returns whether two machines hold its key. */
export const noteAgent =
  ({ presences, transactions }: PresenceDependencies) =>
  async (ctx: Context, sighting: AgentSighting): Promise<{ cloned: boolean }> => {
    const before = await presences.find(sighting.siteId);
    if (before !== undefined && sighting.at <= before.seenAt) return { cloned: false };
    const { presence, cloned } = seenAgent(before, sighting);
    await transactions.write([presences.save(presence)], ctx.ids.next('request'));
    return { cloned };
  };
