import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { CredentialsInput } from '@provedor/schemas/edge/enrolment';
import type * as z from 'zod';
import { seenAgent } from '../domain/agent-presence.ts';
import type { SiteRecord } from '../domain/site.ts';
import { agentRefused } from '../errors.ts';
import type { SignatureVerifier } from '../ports.ts';
import { agentContext } from '../queries/agent-context.ts';
import type { NonceDependencies } from './issue-nonce.ts';
import type { PresenceDependencies } from './note-agent.ts';

export type CredentialsDependencies = NonceDependencies &
  PresenceDependencies & { readonly verifier: SignatureVerifier };

export interface AdmittedAgent {
  readonly site: SiteRecord;
  /** Two machines hold this agent's key: somebody must look. */
  readonly cloned: boolean;
}

const isGenuine = (verifier: SignatureVerifier, site: SiteRecord, input: z.infer<typeof CredentialsInput>): boolean => {
  const { siteId, nonce, bootId, agentVersion, signature } = input;
  if (site.agentSigningKey === undefined) return false;
  const text = `credentials:${siteId}:${nonce}:${bootId}:${agentVersion}`;
  return verifier.verify(site.agentSigningKey, text, signature);
};

/**
 * Decides whether an agent may have credentials: an active one that has signed a nonce of ours. The nonce is used up in any case.
 * Throws `network.agent_refused` (403), one answer for every reason.
 */
export const prepareCredentials =
  (deps: CredentialsDependencies) =>
  async (ctx: Context, input: z.infer<typeof CredentialsInput>): Promise<AdmittedAgent> => {
    const { siteId, nonce, bootId, agentVersion } = input;
    const taken = await deps.nonces.take(siteId, deps.codes.digest(nonce), ctx.clock.now());
    const scope = taken ? await deps.sites.scopeOf(siteId) : undefined;
    const site = scope === undefined ? undefined : await deps.sites.find(agentContext(ctx, scope), siteId);
    if (site?.agentState !== 'active' || !isGenuine(deps.verifier, site, input)) throw agentRefused();
    const sighting = { siteId, bootId, agentVersion, at: currentInstant(ctx.clock) };
    const { presence, cloned } = seenAgent(await deps.presences.find(siteId), sighting);
    await deps.transactions.write([deps.presences.save(presence)], ctx.ids.next('request'));
    return { site, cloned };
  };
