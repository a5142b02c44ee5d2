// The whole agent, put together. Order of the start: lock, what the disk knows, enrolment, then everything that talks.
import { randomUUID } from 'node:crypto';
import { importSealingKey, unseal } from '@provedor/kernel/sealed-box';
import { createDesiredStore } from '../desired/desired-store.ts';
import { type Recovered, recover } from '../desired/recover.ts';
import { connectRouterOs } from '../drivers/routeros/connect-routeros.ts';
import { createBackoff } from '../execute/backoff.ts';
import { createBlockPace } from '../execute/block-pace.ts';
import { createJournal } from '../journal/journal.ts';
import { openJournalFile } from '../journal/journal-file.ts';
import { createAgentApi } from '../protocol/agent-api.ts';
import { readAgentKeys } from '../protocol/agent-keys.ts';
import { createServerTime } from '../protocol/server-time.ts';
import { agentPaths } from '../state/agent-paths.ts';
import { openIdentityFile } from '../state/identity-file.ts';
import { takeProcessLock } from '../state/process-lock.ts';
import { loadSiteMemory } from '../state/site-memory.ts';
import { type AgentOptions, productionTiming } from './agent-options.ts';
import { AGENT_VERSION } from './agent-version.ts';
import { ensureEnrolled } from './enrol.ts';
import { readFailureCode } from './failure-code.ts';
import { runAgent } from './run-agent.ts';
import type { RunningAgent } from './running-agent.ts';

export interface Agent extends RunningAgent {
  readonly siteId: string;
  /** Shown to people on both sides before the cloud believes this agent. */
  readonly fingerprint: string;
}

const DEFAULT_PACING = { blocksPerMinute: 30 };
const DEFAULT_CAP = { share: 0.05, minimum: 10 };

const openJournal = (path: string, recovered: Recovered, options: AgentOptions) =>
  createJournal({
    file: openJournalFile(path),
    openIntents: recovered.openIntents,
    lastNumber: recovered.lastNumber,
    // A new file is written right away: what an earlier process left half written is never appended to.
    isFresh: false,
    onFailure: (error) => options.log('journal_failed', { code: readFailureCode(error) }),
  });

/**
 * Starts the agent of one site. Throws AppError `agent.already_running`, `agent.not_enrolled` or the refusal of the enrolment; once it
 * runs it never gives up: cloud and routers are asked again until it is stopped.
 */
export const startAgent = async (options: AgentOptions): Promise<Agent> => {
  const paths = agentPaths(options.dataDir);
  const lock = takeProcessLock(paths.lock);
  try {
    const timing = { ...productionTiming, ...options.timing };
    const monotonicMs = options.monotonicMs ?? (() => performance.now());
    const backoff = () =>
      createBackoff({ firstMs: timing.retryFirstMs, maximumMs: timing.retryMaximumMs, random: Math.random });
    const identityFile = await openIdentityFile(paths.identity, options.keyFile);
    const identity = await identityFile.load();
    const keys = readAgentKeys(identity.keys);
    const bootId = randomUUID();
    const end = new AbortController();
    const api = createAgentApi({
      apiUrl: options.apiUrl,
      keys,
      bootId,
      agentVersion: AGENT_VERSION,
      signal: end.signal,
    });
    const enrolled = await ensureEnrolled({
      identity,
      save: identityFile.save,
      code: options.enrolmentCode,
      api,
      log: options.log,
      backoff: backoff(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    const recovered = await recover(paths);
    if (recovered.damaged || recovered.torn)
      options.log('disk_damaged', { state: recovered.damaged ? 'lost' : 'torn' });
    const desired = createDesiredStore(recovered.desired);
    const serverTime = createServerTime({ clock: options.clock, monotonicMs, notBeforeMs: recovered.serverTimeMs });
    const sealingKey = await importSealingKey(keys.sealingPrivateKey);
    const running = await runAgent({
      ...options,
      paths,
      timing,
      monotonicMs,
      backoff,
      identity: { ...identity, enrolled },
      saveIdentity: identityFile.save,
      enrolled,
      keys,
      bootId,
      end,
      api,
      desired,
      journal: openJournal(paths.journal, recovered, options),
      serverTime,
      memory: await loadSiteMemory(paths.memory),
      pace: createBlockPace({
        clock: serverTime,
        pacing: options.pacing ?? DEFAULT_PACING,
        cap: options.blockCap ?? DEFAULT_CAP,
        knownConnections: desired.count,
        earlier: recovered.blockTimes,
      }),
      isDamaged: recovered.damaged,
      unseal: (sealed) => unseal(sealingKey, sealed),
      connectRouter: options.connectRouter ?? connectRouterOs,
    });
    let stopping: Promise<void> | undefined;
    return {
      ...running,
      siteId: enrolled.siteId,
      fingerprint: enrolled.fingerprint,
      stop: () => {
        stopping ??= running.stop().finally(() => lock.release());
        return stopping;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
