import type { Context } from '@provedor/kernel/context';
import { instantOf } from '@provedor/kernel/instant';
import { AgentReport } from '@provedor/schemas/edge/report';
import {
  type AgentPresenceRepository,
  agentContext,
  noteAgent,
  recordDiscovery,
  recordRouterHealth,
  type SignatureVerifier,
  type SiteRepository,
} from '../../network/index.ts';
import { readSignedReport } from '../domain/signed-report.ts';
import { reportRefused } from '../errors.ts';
import { type ApplyResultsDependencies, applyResults } from './apply-results.ts';
import { type ApplySessionsDependencies, applySessions } from './apply-sessions.ts';
import { recordDiscovered } from './record-discovered.ts';

export interface ApplyReportDependencies extends ApplyResultsDependencies, ApplySessionsDependencies {
  readonly sites: SiteRepository;
  readonly presences: AgentPresenceRepository;
  readonly verifier: SignatureVerifier;
}

type Verified = { readonly ctx: Context; readonly report: AgentReport };

/** Believes a report only when the active agent of the site that it names has signed it. */
const verify = async (deps: ApplyReportDependencies, ctx: Context, text: string): Promise<Verified> => {
  const signed = readSignedReport(text);
  if (signed === undefined) throw reportRefused('malformed');
  const scope = await deps.sites.scopeOf(signed.siteId);
  if (scope === undefined) throw reportRefused('unknown site');
  const agentCtx = agentContext(ctx, scope);
  const site = await deps.sites.find(agentCtx, signed.siteId);
  if (site?.agentState !== 'active' || site.agentSigningKey === undefined) throw reportRefused('no active agent');
  if (!deps.verifier.verify(site.agentSigningKey, signed.signingInput, signed.signature))
    throw reportRefused('not signed by the agent');
  const report = AgentReport.safeParse(signed.payload);
  if (!report.success || report.data.siteId !== signed.siteId) throw reportRefused('malformed claims');
  return { ctx: agentCtx, report: report.data };
};

const discover = async (deps: ApplyReportDependencies, { ctx, report }: Verified): Promise<void> => {
  const { siteId, discovery } = report;
  if (discovery === undefined) return;
  const router = await deps.routers.find(ctx, discovery.routerId);
  if (router?.siteId !== siteId || router.readRequestId !== discovery.requestId) return;
  await recordDiscovered(deps)(ctx, router, discovery.secrets);
  await recordDiscovery(deps)(ctx, siteId, discovery);
};

/**
 * Takes a report as an agent signed it: what it says of itself, its routers, connections, sessions, and of the secrets it was asked to
 * read. Bears repetition and any order. Throws `provisioning.report_refused` (validation: final) for what is not to be believed.
 */
export const applyReport =
  (deps: ApplyReportDependencies) =>
  async (ctx: Context, text: string): Promise<{ readonly siteId: string; readonly cloned: boolean }> => {
    const verified = await verify(deps, ctx, text);
    const { ctx: agentCtx, report } = verified;
    const { siteId, bootId, agentVersion, appliedSeq } = report;
    const at = instantOf(Math.min(Date.parse(report.at), ctx.clock.now()));
    const { cloned } = await noteAgent(deps)(agentCtx, { siteId, bootId, agentVersion, appliedSeq, at });
    await recordRouterHealth(deps)(agentCtx, siteId, report.routers);
    await applyResults(deps)(agentCtx, siteId, report.results);
    await applySessions(deps)(agentCtx, siteId, report.sessions);
    await discover(deps, verified);
    return { siteId, cloned };
  };
