import type { ConnectionId } from '@provedor/kernel/ids';

export type Job =
  | { readonly type: 'urgent'; readonly ids: ReadonlySet<ConnectionId> }
  | { readonly type: 'full' }
  | { readonly type: 'discover'; readonly requestId: string }
  | { readonly type: 'block'; readonly ids: ReadonlySet<ConnectionId> }
  | { readonly type: 'poll' };

export interface WorkTiming {
  /** A full look at the router, whatever happened. */
  readonly cycleMs: number;
  /** A look at its sessions. */
  readonly pollMs: number;
}

/** What there is to do on one router, in order of urgency. */
export interface RouterWork {
  touch(ids: Iterable<ConnectionId>): void;
  refresh(): void;
  discover(requestId: string): void;
  /** Blocks that wait for their turn. */
  wait(ids: Iterable<ConnectionId>): void;
  hasUrgent(): boolean;
  takeUrgent(): ReadonlySet<ConnectionId>;
  takeDiscoveries(): readonly string[];
  /** The next job, or the milliseconds until there may be one. */
  next(mayBlock: { readonly waitMs: number; readonly left: number }): Job | number;
  /** Nothing but the clock can bring work. */
  isDone(): boolean;
  /** What was looked at by a connection that is gone. */
  startOver(): void;
}

/** Waiting blocks are looked at together; one look tells which still have a warrant. */
const BLOCKS_PER_LOOK = 64;
/** While the cap is used up, how often to look whether the hour has moved on. */
const CAP_RETRY_MS = 60_000;

export const createRouterWork = (monotonicMs: () => number, { cycleMs, pollMs }: WorkTiming): RouterWork => {
  let urgent = new Set<ConnectionId>();
  const waiting = new Set<ConnectionId>();
  let discoveries: string[] = [];
  let isFullDue = true;
  let cycleAt = 0;
  let pollAt = 0;

  const takeFull = (): Job => {
    isFullDue = false;
    waiting.clear();
    cycleAt = monotonicMs() + cycleMs;
    return { type: 'full' };
  };

  const takeBlocks = (): Job => {
    const ids = new Set([...waiting].slice(0, BLOCKS_PER_LOOK));
    for (const id of ids) waiting.delete(id);
    return { type: 'block', ids };
  };

  const takeUrgent = (): ReadonlySet<ConnectionId> => {
    const ids = urgent;
    urgent = new Set();
    return ids;
  };

  const asked = (): Job | undefined => {
    if (urgent.size > 0) return { type: 'urgent', ids: takeUrgent() };
    if (isFullDue || monotonicMs() >= cycleAt) return takeFull();
    const [requestId] = discoveries;
    if (requestId === undefined) return undefined;
    discoveries = discoveries.slice(1);
    return { type: 'discover', requestId };
  };

  const blockWaitMs = ({ waitMs, left }: { readonly waitMs: number; readonly left: number }): number => {
    if (waiting.size === 0) return Number.POSITIVE_INFINITY;
    return left === 0 ? CAP_RETRY_MS : waitMs;
  };

  return {
    touch: (ids) => {
      for (const id of ids) urgent.add(id);
    },
    refresh: () => {
      isFullDue = true;
    },
    discover: (requestId) => {
      if (!discoveries.includes(requestId)) discoveries.push(requestId);
    },
    wait: (ids) => {
      for (const id of ids) waiting.add(id);
    },
    hasUrgent: () => urgent.size > 0,
    takeUrgent,
    takeDiscoveries: () => {
      const all = discoveries;
      discoveries = [];
      return all;
    },
    next: (mayBlock) => {
      const job = asked();
      if (job !== undefined) return job;
      const blockMs = blockWaitMs(mayBlock);
      if (blockMs === 0) return takeBlocks();
      const now = monotonicMs();
      if (now >= pollAt) {
        pollAt = now + pollMs;
        return { type: 'poll' };
      }
      return Math.max(1, Math.min(blockMs, pollAt - now, cycleAt - now));
    },
    isDone: () => urgent.size === 0 && waiting.size === 0 && discoveries.length === 0 && !isFullDue,
    startOver: () => {
      isFullDue = true;
      urgent.clear();
    },
  };
};
