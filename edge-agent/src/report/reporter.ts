// Says what changed, once, signed. Invariants: one report is on its way at a time; what was not delivered is said again; the
// rate is bounded, and within it a result goes out at once.
import type { SiteId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import {
  AgentReport,
  type ConnectionResult,
  type DiscoveryReport,
  REPORT_TYPE,
  type RouterReport,
  type SessionReport,
} from '@provedor/schemas/edge/report';
import type { Backoff } from '../execute/backoff.ts';
import { createWake } from '../execute/wake.ts';
import type { AgentKeys } from '../protocol/agent-keys.ts';
import { signCompactJws } from '../protocol/compact-jws.ts';
import type { SiteMemory } from '../state/site-memory.ts';
import { createReportQueue, type ReportBatch } from './report-queue.ts';

export interface ReporterOptions {
  readonly siteId: SiteId;
  readonly bootId: string;
  readonly agentVersion: string;
  readonly keys: AgentKeys;
  readonly memory: SiteMemory;
  /** Server time in epoch milliseconds. */
  readonly nowMs: () => number;
  readonly monotonicMs: () => number;
  readonly appliedSeq: () => number;
  /** Delivers one signed report; rejects when it may not have arrived. */
  readonly send: (jws: string) => Promise<void>;
  readonly backoff: Backoff;
  /** Reports per second in the long run; the same number may go at once. */
  readonly reportsPerSecond: number;
  readonly onFailure: (error: unknown) => void;
}

export interface Reporter {
  /** Queues a result unless the cloud knows exactly this already. */
  result(result: ConnectionResult): void;
  router(report: RouterReport): void;
  sessions(reports: readonly SessionReport[]): void;
  discovery(pages: readonly DiscoveryReport[]): void;
  isIdle(): boolean;
  stop(): Promise<void>;
}

const digestOf = ({ routerId, revision, outcome, observed, error = '' }: ConnectionResult): string =>
  [routerId, revision, outcome, observed, error].join('|');

const createRate = (monotonicMs: () => number, perSecond: number) => {
  let tokens = perSecond;
  let at = monotonicMs();
  return {
    /** Milliseconds to wait before the next report; takes its place. */
    take: (): number => {
      const now = monotonicMs();
      tokens = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond) - 1;
      at = now;
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
    },
  };
};

export const createReporter = (options: ReporterOptions): Reporter => {
  const { memory, keys, siteId } = options;
  const queue = createReportQueue();
  const rate = createRate(options.monotonicMs, options.reportsPerSecond);
  const wake = createWake();
  let isStopped = false;
  let isSending = false;

  const sign = ({ discovery, ...batch }: ReportBatch): string => {
    memory.reportSeq += 1;
    const report = AgentReport.parse({
      siteId,
      bootId: options.bootId,
      agentVersion: options.agentVersion,
      reportSeq: memory.reportSeq,
      at: instantOf(options.nowMs()),
      appliedSeq: options.appliedSeq(),
      ...batch,
      ...(discovery !== undefined && { discovery }),
    });
    return signCompactJws({ alg: 'EdDSA', typ: REPORT_TYPE, kid: siteId }, report, keys.signingPrivateKey);
  };

  const remember = (batch: ReportBatch): void => {
    queue.confirm(batch);
    for (const result of batch.results)
      if (result.outcome !== 'superseded') memory.reported.set(result.connectionId, digestOf(result));
    if (batch.discovery?.last === true) memory.answeredReads.add(batch.discovery.requestId);
  };

  const sendOne = async (): Promise<void> => {
    const waitMs = rate.take();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const batch = queue.batch();
    try {
      await options.send(sign(batch));
      remember(batch);
      options.backoff.reset();
    } catch (error) {
      options.onFailure(error);
      if (!isStopped) await wake.sleep(options.backoff.next());
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      if (queue.isEmpty()) {
        isSending = false;
        await wake.sleep(60_000);
        continue;
      }
      isSending = true;
      await sendOne();
    }
    // What is left is worth one try: the process is about to end.
    if (!queue.isEmpty()) await sendOne();
  };
  const running = run();

  const isKnown = (result: ConnectionResult): boolean =>
    result.outcome !== 'superseded' &&
    !queue.hasResult(result.connectionId) &&
    memory.reported.get(result.connectionId) === digestOf(result);

  const ring = (): void => {
    if (!isSending) wake.ring();
  };

  return {
    result: (result) => {
      if (isKnown(result)) return;
      queue.result(result);
      ring();
    },
    router: (report) => {
      queue.router(report);
      ring();
    },
    sessions: (reports) => {
      for (const report of reports) queue.session(report);
      if (reports.length > 0) ring();
    },
    discovery: (pages) => {
      for (const page of pages) queue.discovery(page);
      ring();
    },
    isIdle: () => queue.isEmpty(),
    stop: async () => {
      isStopped = true;
      wake.ring();
      await running;
    },
  };
};
