// One runner for each router of the signed state. Invariants: a router has one runner at a time; a changed configuration begins with a new
// connection and a full look.
import type { ConnectionId, RouterId } from '@provedor/kernel/ids';
import type { DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { createRouterRunner, type RouterRunner, type RouterRunnerOptions } from '../execute/router-runner.ts';
import { createRouterWork, type RouterWork, type WorkTiming } from '../execute/router-work.ts';

export interface RouterFleetOptions {
  readonly monotonicMs: () => number;
  readonly timing: WorkTiming;
  readonly runnerOptions: (router: DesiredRouter, work: RouterWork) => Omit<RouterRunnerOptions, 'router' | 'work'>;
  readonly isAnswered: (readRequestId: string) => boolean;
}

export interface RouterFleet {
  /** Takes the routers of a snapshot over and looks at all of them. */
  adopt(routers: ReadonlyMap<RouterId, DesiredRouter>): void;
  touch(routerId: RouterId, ids: readonly ConnectionId[]): void;
  /** A full look soon. */
  refresh(routerId: RouterId): void;
  routerIds(): readonly RouterId[];
  isIdle(): boolean;
  stop(): Promise<void>;
}

interface Member {
  readonly configuration: string;
  readonly work: RouterWork;
  readonly runner: RouterRunner;
}

const configurationOf = ({ readRequestId: _request, ...router }: DesiredRouter): string => JSON.stringify(router);

export const createRouterFleet = (options: RouterFleetOptions): RouterFleet => {
  const members = new Map<RouterId, Member>();
  const leaving = new Set<Promise<void>>();
  let isStopped = false;

  const retire = (routerId: RouterId, member: Member): Promise<void> => {
    members.delete(routerId);
    const ended = member.runner.stop();
    leaving.add(ended);
    return ended.finally(() => leaving.delete(ended));
  };

  const hire = (router: DesiredRouter): void => {
    const work = createRouterWork(options.monotonicMs, options.timing);
    const runner = createRouterRunner({ ...options.runnerOptions(router, work), router, work });
    members.set(router.routerId, { configuration: configurationOf(router), work, runner });
  };

  const ask = (router: DesiredRouter): void => {
    const member = members.get(router.routerId);
    if (member === undefined || router.readRequestId === undefined) return;
    if (options.isAnswered(router.readRequestId)) return;
    member.work.discover(router.readRequestId);
    member.runner.ring();
  };

  const refresh = (routerId: RouterId): void => {
    const member = members.get(routerId);
    member?.work.refresh();
    member?.runner.ring();
  };

  const adoptOne = async (router: DesiredRouter): Promise<void> => {
    const known = members.get(router.routerId);
    if (known !== undefined && known.configuration !== configurationOf(router)) await retire(router.routerId, known);
    if (isStopped) return;
    if (members.has(router.routerId)) refresh(router.routerId);
    else hire(router);
    ask(router);
  };

  return {
    adopt: (routers) => {
      for (const [routerId, member] of [...members]) if (!routers.has(routerId)) void retire(routerId, member);
      for (const router of routers.values()) void adoptOne(router);
    },
    touch: (routerId, ids) => {
      const member = members.get(routerId);
      member?.work.touch(ids);
      member?.runner.ring();
    },
    refresh,
    routerIds: () => [...members.keys()],
    isIdle: () => leaving.size === 0 && [...members.values()].every(({ runner }) => runner.isIdle()),
    stop: async () => {
      isStopped = true;
      await Promise.all([...[...members].map(([routerId, member]) => retire(routerId, member)), ...leaving]);
    },
  };
};
