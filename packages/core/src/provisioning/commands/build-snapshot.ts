import type { Context } from '@provedor/kernel/context';
import type { SiteId } from '@provedor/kernel/ids';
import { ChangeBody, type DesiredConnection } from '@provedor/schemas/edge/desired-state';
import type { SnapshotAnswer } from '@provedor/schemas/edge/envelope';
import type * as z from 'zod';
import { getSite, type PlanMessage, type SitePlan, type SiteRepository } from '../../network/index.ts';
import { withChanges } from '../domain/desired.ts';
import { type EnvelopeBody, sha256Hex, snapshotBody } from '../domain/envelope.ts';
import { agentNotActive } from '../errors.ts';
import type { SnapshotStore } from '../ports.ts';
import { readSiteState, type SiteStateDependencies } from '../queries/read-site-state.ts';
import { appendMessage, type ChainDependencies } from './append-message.ts';

export interface BuildSnapshotDependencies extends ChainDependencies, SiteStateDependencies {
  readonly sites: SiteRepository;
  readonly snapshots: SnapshotStore;
}

const changesIn = (messages: readonly PlanMessage[]): readonly DesiredConnection[] =>
  messages.flatMap(({ body }) => (body === undefined ? [] : ChangeBody.parse(JSON.parse(body)).items));

/**
 * Signs the whole state of a site as the next message of its chain; the agent fetches the body by itself. Changes that were signed while
 * the state was being read are laid over it, so that the snapshot holds whatever stands before it in the chain.
 */
export const buildSnapshot =
  (deps: BuildSnapshotDependencies) =>
  async (ctx: Context, siteId: SiteId): Promise<z.infer<typeof SnapshotAnswer>> => {
    const site = await getSite(deps)(ctx, siteId);
    if (site.agentState !== 'active') throw agentNotActive();
    let knownSeq = (await deps.sitePlans.find(siteId))?.seq ?? 0;
    let state = await readSiteState(deps)(ctx, siteId);
    let key = '';

    const makeBody = async (plan: SitePlan): Promise<EnvelopeBody> => {
      if (plan.seq > knownSeq) {
        const later = await deps.sitePlans.messages(siteId, knownSeq + 1, plan.seq);
        state = { ...state, items: [...withChanges(state.items, changesIn(later))] };
        knownSeq = plan.seq;
      }
      const body = snapshotBody(state);
      key = `${siteId}/${plan.seq + 1}-${sha256Hex(body.text)}.json`;
      await deps.snapshots.put(key, body.text);
      return body;
    };

    const { jws } = await appendMessage(deps)(ctx, site, makeBody);
    return { jws, bodyUrl: await deps.snapshots.address(key) };
  };
