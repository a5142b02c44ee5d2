import { createReporter, type Reporter } from '../report/reporter.ts';
import type { AgentParts } from './agent-parts.ts';
import { AGENT_VERSION } from './agent-version.ts';
import type { CloudLink } from './cloud-link.ts';
import { readFailureCode } from './failure-code.ts';

/** The site's reporter, speaking through whatever access the cloud gives at the moment. */
export const createSiteReporter = (parts: AgentParts, cloud: CloudLink): Reporter =>
  createReporter({
    siteId: parts.enrolled.siteId,
    bootId: parts.bootId,
    agentVersion: AGENT_VERSION,
    keys: parts.keys,
    memory: parts.memory,
    nowMs: parts.serverTime.now,
    monotonicMs: parts.monotonicMs,
    appliedSeq: () => parts.desired.mark().seq,
    send: async (jws) => {
      const now = cloud.current() ?? (await cloud.access());
      if (now === undefined) throw new Error('no credentials');
      await now.queue.report(jws);
    },
    backoff: parts.backoff(),
    reportsPerSecond: parts.timing.reportsPerSecond,
    onFailure: (error) => parts.log('report_failed', { code: readFailureCode(error) }),
  });
