import type { ConnectionId } from '@provedor/kernel/ids';
import type { ConnectionResult, DiscoveryReport, RouterReport, SessionReport } from '@provedor/schemas/edge/report';

/** Content of one report. */
export interface ReportBatch {
  readonly results: readonly ConnectionResult[];
  readonly routers: readonly RouterReport[];
  readonly sessions: readonly SessionReport[];
  readonly discovery: DiscoveryReport | undefined;
}

/** What is still to be said: of each thing only the latest. A batch leaves the queue when it is confirmed. */
export interface ReportQueue {
  result(result: ConnectionResult): void;
  router(report: RouterReport): void;
  session(report: SessionReport): void;
  discovery(page: DiscoveryReport): void;
  /** Whether something newer than the last delivered result of a connection waits. */
  hasResult(connectionId: ConnectionId): boolean;
  isEmpty(): boolean;
  batch(): ReportBatch;
  confirm(batch: ReportBatch): void;
}

/** Bounds of the schema; a report of the largest rows stays below the 256 KB of a message. */
const MAXIMUM_RESULTS = 200;
const MAXIMUM_ROUTERS = 100;
const MAXIMUM_SESSIONS = 200;

const takeFirst = <T>(values: Iterable<T>, count: number): T[] => {
  const taken: T[] = [];
  for (const value of values) {
    if (taken.length === count) break;
    taken.push(value);
  }
  return taken;
};

const resultKey = ({ connectionId, revision, outcome }: ConnectionResult): string =>
  outcome === 'superseded' ? `${connectionId} ${revision}` : connectionId;
const sessionKey = ({ routerId, login }: SessionReport): string => `${routerId} ${login}`;

export const createReportQueue = (): ReportQueue => {
  const results = new Map<string, ConnectionResult>();
  const routers = new Map<string, RouterReport>();
  const sessions = new Map<string, SessionReport>();
  const discoveries: DiscoveryReport[] = [];

  const drop = <T>(from: Map<string, T>, key: string, sent: T): void => {
    // Something newer may have come while the batch was on its way.
    if (from.get(key) === sent) from.delete(key);
  };

  return {
    result: (result) => results.set(resultKey(result), result),
    router: (report) => routers.set(report.routerId, report),
    session: (report) => sessions.set(sessionKey(report), report),
    discovery: (page) => discoveries.push(page),
    hasResult: (connectionId) => results.has(connectionId),
    isEmpty: () => results.size + routers.size + sessions.size + discoveries.length === 0,
    batch: () => ({
      results: takeFirst(results.values(), MAXIMUM_RESULTS),
      routers: takeFirst(routers.values(), MAXIMUM_ROUTERS),
      sessions: takeFirst(sessions.values(), MAXIMUM_SESSIONS),
      discovery: discoveries[0],
    }),
    confirm: (batch) => {
      for (const result of batch.results) drop(results, resultKey(result), result);
      for (const report of batch.routers) drop(routers, report.routerId, report);
      for (const report of batch.sessions) drop(sessions, sessionKey(report), report);
      if (batch.discovery !== undefined && discoveries[0] === batch.discovery) discoveries.shift();
    },
  };
};
