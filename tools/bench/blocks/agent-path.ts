import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createDesiredStore, emptyDesired } from '@provedor/edge-agent/desired/desired-store';
import { connectRouterOs } from '@provedor/edge-agent/drivers/routeros/connect-routeros';
import { createBlockPace } from '@provedor/edge-agent/execute/block-pace';
import { createRouterSession } from '@provedor/edge-agent/execute/router-session';
import { createRouterWork } from '@provedor/edge-agent/execute/router-work';
import { createJournal } from '@provedor/edge-agent/journal/journal';
import { openJournalFile } from '@provedor/edge-agent/journal/journal-file';
import { createOpenWrites } from '@provedor/edge-agent/journal/open-writes';
import { openGate } from '@provedor/edge-agent/plan/gate';
import { blockUntil, makeConnections, makeRouter } from '@provedor/edge-agent/testing/desired-factory';
import { systemClock } from '@provedor/kernel/clock';
import type { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import { ROUTER_USER } from './bench-router.ts';

const DAY_MS = 86_400_000;

export interface AgentPath {
  /** Plans, journals, writes and reads back until nothing is left to do; returns the milliseconds and what was confirmed. */
  blockAll(): Promise<{ readonly ms: number; readonly confirmed: number }>;
  close(): Promise<void>;
}

/** A journal on the disk of `folder`, with its sync before each window of intents. */
const openJournal = (folder: string) =>
  createJournal({
    file: openJournalFile(path.join(folder, 'journal.log')),
    openIntents: new Map(),
    lastNumber: 0,
    isFresh: true,
    onFailure: (error) => {
      throw error;
    },
  });

const desiredOf = (router: ReturnType<typeof makeRouter>, items: readonly DesiredConnection[]) => {
  const desired = createDesiredStore(emptyDesired);
  desired.apply({ seq: 1, hash: 'a'.repeat(64), mode: 'enforce', kind: 'snapshot', routers: [router], items });
  return desired;
};

/**
 * What the edge agent does between having taken the wanted state in and reporting it, over one long connection and with the
 * agent's own parts: one look at the router, a plan, intents with a sync per window, the writes, one look back.
 */
export const openAgentPath = async (port: number, customers: number, dataFolder: string): Promise<AgentPath> => {
  const folder = mkdtempSync(path.join(dataFolder, 'agent-path-'));
  const journal = openJournal(folder);
  const router = makeRouter({ port });
  const desired = desiredOf(router, makeConnections(customers, { access: blockUntil(systemClock.now() + DAY_MS) }));
  const { host, tls } = router;
  const connected = await connectRouterOs({
    host,
    port,
    tls,
    username: ROUTER_USER.name,
    password: ROUTER_USER.password,
  });
  let confirmed = 0;
  const session = createRouterSession(
    {
      router,
      desired,
      writes: createOpenWrites(journal, router.routerId),
      pace: createBlockPace({
        clock: systemClock,
        pacing: 'off',
        cap: 'off',
        knownConnections: desired.count,
        earlier: [],
      }),
      work: createRouterWork(() => performance.now(), { cycleMs: DAY_MS, pollMs: DAY_MS }),
      gate: () => openGate,
      serverNowMs: systemClock.now,
      unseal: async (sealed) => sealed,
      reporter: {
        result: ({ outcome }) => {
          if (outcome === 'confirmed') confirmed += 1;
        },
        router: () => undefined,
        sessions: () => undefined,
        discovery: () => undefined,
        isIdle: () => true,
        stop: async () => undefined,
      },
      memory: { reportSeq: 0, reported: new Map(), sessions: new Map(), answeredReads: new Set(), pins: new Map() },
      mustCheckSessions: () => false,
      onFullLook: () => undefined,
      onStage: () => undefined,
    },
    connected.driver,
    await connected.driver.identify(),
  );
  return {
    blockAll: async () => {
      const from = performance.now();
      await session.settle('all');
      return { ms: performance.now() - from, confirmed };
    },
    close: async () => {
      await connected.close();
      await journal.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
