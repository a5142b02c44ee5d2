import type { RouterId } from '@provedor/kernel/ids';
import { type Instant, instantOf } from '@provedor/kernel/instant';
import type { DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { checkDevice } from '../execute/device-check.ts';
import { createRouterSession } from '../execute/router-session.ts';
import type { RouterWork } from '../execute/router-work.ts';
import { createOpenWrites } from '../journal/open-writes.ts';
import type { Gate } from '../plan/gate.ts';
import { failedPage } from '../report/discovery-pages.ts';
import type { Reporter } from '../report/reporter.ts';
import type { AgentParts } from './agent-parts.ts';
import type { Rebuilding } from './rebuilding.ts';
import { createRouterFleet, type RouterFleet } from './router-fleet.ts';

type FleetParts = Pick<
  AgentParts,
  | 'backoff'
  | 'connectRouter'
  | 'desired'
  | 'journal'
  | 'log'
  | 'memory'
  | 'monotonicMs'
  | 'pace'
  | 'serverTime'
  | 'timing'
  | 'unseal'
> & {
  readonly reporter: Reporter;
  readonly gate: (routerId: RouterId) => Gate;
  readonly rebuilding: Rebuilding;
  readonly onStage?: AgentParts['onStage'];
};

export interface SiteFleet extends RouterFleet {
  /** The server's time. */
  now(): Instant;
}

/** The site's routers with everything that a runner needs of the agent. */
export const createSiteFleet = (parts: FleetParts): SiteFleet => {
  const { desired, journal, memory, reporter, serverTime, log, rebuilding } = parts;

  const runnerOptions = (router: DesiredRouter, work: RouterWork) => {
    const { routerId } = router;
    const writes = createOpenWrites(journal, routerId);
    let hasLooked = false;
    return {
      connect: async () => {
        const { host, port, tls, tlsSha256, username, sealedPassword } = router;
        const pin = tlsSha256 === undefined ? {} : { tlsSha256 };
        const password = await parts.unseal(sealedPassword);
        return parts.connectRouter({ host, port, tls, ...pin, username, password });
      },
      openSession: (
        driver: Parameters<typeof createRouterSession>[1],
        device: Parameters<typeof createRouterSession>[2],
      ) =>
        createRouterSession(
          {
            router,
            desired,
            writes,
            pace: parts.pace,
            work,
            gate: () => parts.gate(routerId),
            serverNowMs: serverTime.now,
            unseal: parts.unseal,
            reporter,
            memory,
            mustCheckSessions: () => !hasLooked,
            onFullLook: () => {
              hasLooked = true;
              rebuilding.lookedAt(routerId);
            },
            onStage: parts.onStage ?? (() => undefined),
          },
          driver,
          device,
        ),
      isExpectedDevice: (device: Parameters<typeof checkDevice>[2]) => {
        const { isExpected, pin } = checkDevice(router, memory.pins.get(routerId), device);
        memory.pins.set(routerId, pin);
        return isExpected;
      },
      pace: parts.pace,
      backoff: parts.backoff(),
      serverNowMs: serverTime.now,
      report: reporter.router,
      refuseDiscovery: (requestId: string, error: string) =>
        reporter.discovery([failedPage(requestId, routerId, error)]),
      log: (event: string, fields: Readonly<Record<string, string | number>>) => log(event, fields),
      onRest: () => undefined,
    };
  };

  const fleet = createRouterFleet({
    monotonicMs: parts.monotonicMs,
    timing: parts.timing,
    runnerOptions,
    isAnswered: (readRequestId) => memory.answeredReads.has(readRequestId),
  });
  return { ...fleet, now: () => instantOf(serverTime.now()) };
};
