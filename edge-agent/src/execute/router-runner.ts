// One router, one runner. Invariants: one connection and one job at a time; a new connection begins with a full look; an
// urgent connection never waits for more than the window that is on its way; after a failure the device is asked, never believed.
import type { ConnectionId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import type { DesiredRouter } from '@provedor/schemas/edge/desired-state';
import type { RouterReport } from '@provedor/schemas/edge/report';
import { describeFailure, readFailure } from '../drivers/read-failure.ts';
import type { ConnectedRouter, DeviceIdentity, RouterDriver } from '../drivers/router-driver.ts';
import type { Backoff } from './backoff.ts';
import type { RouterWork } from './router-work.ts';
import { createWake } from './wake.ts';

/** What the runner does on an open connection; made anew for each. */
export interface RouterSession {
  settle(ids: ReadonlySet<ConnectionId> | 'all'): Promise<void>;
  discover(requestId: string): Promise<void>;
  poll(): Promise<void>;
}

export interface RouterRunnerOptions {
  readonly router: DesiredRouter;
  readonly work: RouterWork;
  readonly connect: () => Promise<ConnectedRouter>;
  readonly openSession: (driver: RouterDriver, device: DeviceIdentity) => RouterSession;
  readonly isExpectedDevice: (device: DeviceIdentity) => boolean;
  readonly pace: { waitMs(): number; left(): number };
  readonly backoff: Backoff;
  readonly serverNowMs: () => number;
  readonly report: (report: RouterReport) => void;
  /** The cloud waits for an answer even when the router gives none. */
  readonly refuseDiscovery: (requestId: string, error: string) => void;
  readonly log: (event: string, fields: Readonly<Record<string, string | number>>) => void;
  /** Called whenever the runner may have become idle. */
  readonly onRest: () => void;
}

export type RouterState = RouterReport['state'] | 'connecting';

export interface RouterRunner {
  state(): RouterState;
  /** There is new work. */
  ring(): void;
  /** Nothing to do, or nothing that can be done while the router does not answer. */
  isIdle(): boolean;
  stop(): Promise<void>;
}

/** A router that refuses the password is not asked again and again: it may lock the address out. */
const AUTH_RETRY_MS = 300_000;
const WRONG_DEVICE_RETRY_MS = 60_000;

export const createRouterRunner = (options: RouterRunnerOptions): RouterRunner => {
  const { router, work, log } = options;
  const wake = createWake();
  let state: RouterState = 'connecting';
  let isStopped = false;
  let isBusy = true;
  let current: ConnectedRouter | undefined;

  const report = (next: RouterReport['state'], details: Partial<RouterReport> = {}): void => {
    state = next;
    const { routerId } = router;
    options.report({ routerId, state: next, readAt: instantOf(options.serverNowMs()), ...details });
  };

  const rest = async (maximumMs: number): Promise<void> => {
    isBusy = false;
    options.onRest();
    await wake.sleep(maximumMs);
    isBusy = true;
  };

  /** New work is no reason to knock again. */
  const restUndisturbed = async (ms: number): Promise<void> => {
    const until = performance.now() + ms;
    while (!isStopped && performance.now() < until) await rest(until - performance.now());
  };

  const doJob = async (session: RouterSession): Promise<void> => {
    const job = work.next({ waitMs: options.pace.waitMs(), left: options.pace.left() });
    if (typeof job === 'number') return rest(job);
    if (job.type === 'full') return session.settle('all');
    if (job.type === 'discover') return session.discover(job.requestId);
    return job.type === 'poll' ? session.poll() : session.settle(job.ids);
  };

  const serve = async (connected: ConnectedRouter, device: DeviceIdentity): Promise<void> => {
    let isOpen = true;
    connected.closed.then(
      (reason) => {
        isOpen = false;
        log('router_closed', { routerId: router.routerId, reason });
        wake.ring();
      },
      () => undefined,
    );
    const session = options.openSession(connected.driver, device);
    const goesOn = (): boolean => isOpen && !isStopped;
    while (goesOn()) await doJob(session);
  };

  const fail = async (error: unknown): Promise<void> => {
    if (isStopped) return;
    const failure = readFailure(error);
    log('router_failed', { routerId: router.routerId, code: failure.code });
    const text = describeFailure(failure);
    report('unreachable', { error: text });
    for (const requestId of work.takeDiscoveries()) options.refuseDiscovery(requestId, text);
    if (failure.code === 'AUTH') await restUndisturbed(AUTH_RETRY_MS);
    else await rest(options.backoff.next());
  };

  const visit = async (connected: ConnectedRouter): Promise<void> => {
    const device = await connected.driver.identify();
    const { identity, version, boardName } = device;
    const details = {
      identity: identity.slice(0, 120),
      version: version.slice(0, 60),
      boardName: boardName.slice(0, 60),
    };
    if (!options.isExpectedDevice(device)) {
      report('wrong-device', details);
      return rest(WRONG_DEVICE_RETRY_MS);
    }
    options.backoff.reset();
    work.startOver();
    report('reachable', details);
    await serve(connected, device);
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      try {
        current = await options.connect();
        await visit(current);
      } catch (error) {
        await current?.close();
        current = undefined;
        await fail(error);
      }
      await current?.close();
      current = undefined;
    }
  };
  const running = run();

  return {
    state: () => state,
    ring: () => wake.ring(),
    isIdle: () => !isBusy && (state !== 'reachable' || work.isDone()),
    stop: async () => {
      isStopped = true;
      wake.ring();
      await current?.close();
      await running;
    },
  };
};
