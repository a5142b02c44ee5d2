import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { keyFingerprint } from '@provedor/kernel/key-fingerprint';
import type { EnrolAnswer, EnrolInput } from '@provedor/schemas/edge/enrolment';
import { acceptsCode, enrolledSite, type SiteRecord } from '../domain/site.ts';
import { enrolmentRefused } from '../errors.ts';
import type { AgentCodes, SignatureVerifier } from '../ports.ts';
import { agentContext } from '../queries/agent-context.ts';
import { type SaveSiteDependencies, saveSite } from './save-site.ts';

export interface EnrolAgentDependencies extends SaveSiteDependencies {
  readonly codes: AgentCodes;
  readonly verifier: SignatureVerifier;
}

/** Two agents with one code: the second is told what every wrong code is told. */
const once = async (saving: Promise<SiteRecord>): Promise<SiteRecord> => {
  try {
    return await saving;
  } catch (error) {
    throw isAppError(error, 'network.version_conflict') ? enrolmentRefused() : error;
  }
};

/**
 * Takes an agent's keys for the code that it shows; a person must still compare the fingerprint. Throws `network.enrolment_refused`
 * (403) for a wrong, used or expired code and for a signature that is not the key's.
 */
export const enrolAgent =
  (deps: EnrolAgentDependencies) =>
  async (ctx: Context, input: EnrolInput): Promise<Omit<EnrolAnswer, 'planKeys'>> => {
    const { code, signingKey, sealingKey, signature } = input;
    if (!deps.verifier.verify(signingKey, `enrol:${code}:${signingKey}:${sealingKey}`, signature))
      throw enrolmentRefused();
    const codeDigest = deps.codes.digest(code);
    const scope = await deps.sites.scopeOfCode(codeDigest);
    if (scope === undefined) throw enrolmentRefused();
    const agentCtx = agentContext(ctx, scope);
    const before = await deps.sites.find(agentCtx, scope.siteId);
    if (before === undefined || !acceptsCode(before, codeDigest, ctx.clock.now())) throw enrolmentRefused();
    const fingerprint = await keyFingerprint(signingKey);
    const site = enrolledSite(before, { signingKey, sealingKey, fingerprint }, currentInstant(ctx.clock));
    const changedFields = ['agentState', 'agentFingerprint', 'agentSealingKey'];
    await once(saveSite(deps, agentCtx, { site, event: 'network.agent-enrolled.v1', changedFields }));
    return { siteId: site.siteId, fingerprint, state: 'awaiting-confirmation' };
  };
