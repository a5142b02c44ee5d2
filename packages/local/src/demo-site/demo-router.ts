import { existsSync, readFileSync } from 'node:fs';
import type { Clock } from '@provedor/kernel/clock';
import { type RouterSimulator, startRouterSimulator } from '@provedor/simulators/routeros/simulator';
import { RouterState } from '@provedor/simulators/routeros/state/router-state';
import { writeFileDurablySync } from '../wire/write-file.ts';
import { presetProfiles, presetSecrets } from './preset-secrets.ts';

export interface DemoRouter {
  readonly router: RouterSimulator;
  close(): Promise<void>;
}

export interface DemoRouterOptions {
  readonly file: string;
  /** 0 takes a free one, and so does a port that another program has taken meanwhile. */
  readonly port: number;
  readonly clock: Clock;
  readonly user: { readonly name: string; readonly password: string };
}

/** How long a change may wait for the disk: a loss of power costs a real router its last second too. */
const SAVE_MS = 1_000;

const macOf = (number: number): string =>
  `02:00:00:${[16, 8, 0].map((bits) => ((number >> bits) & 0xff).toString(16).padStart(2, '0')).join(':')}`.toUpperCase();

/** A modem behind every PPP secret, as if somebody had installed it: it dials again when it is cut, and is taken away with its secret. */
const equip = (router: RouterSimulator): (() => void) => {
  const equipped = new Map<string, () => void>();
  let installed = 0;
  const install = ({ name, password }: { readonly name: string; readonly password: string }): void => {
    if (equipped.has(name) || name === '') return;
    installed += 1;
    const mac = macOf(installed);
    // The row is told of while it is being written: the first dial waits a turn.
    const waiting = setImmediate(() => {
      const modem = router.attach({ login: name, password, mac, redialMs: 50, retryMs: 2_000 });
      equipped.set(name, modem.detach);
    });
    equipped.set(name, () => clearImmediate(waiting));
  };
  const takeAway = (name: string): void => {
    const detach = equipped.get(name);
    equipped.delete(name);
    // The row is still being removed: its session ends a turn later.
    if (detach !== undefined) setImmediate(detach);
  };
  const stop = router.onSecret(install, takeAway);
  return () => {
    stop();
    for (const detach of equipped.values()) detach();
  };
};

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const readState = (file: string): RouterState | undefined =>
  existsSync(file) ? RouterState.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;

/** Starts the demonstration's router as it was left, with everybody's equipment. */
export const startDemoRouter = async ({ file, port, clock, user }: DemoRouterOptions): Promise<DemoRouter> => {
  const start = (onPort: number): Promise<RouterSimulator> =>
    startRouterSimulator({
      users: [user],
      identity: 'RB-CENTRO',
      now: clock.now,
      port: onPort,
      profiles: presetProfiles,
      secrets: presetSecrets,
      state: readState(file),
    });
  const router = await start(port).catch((error: unknown) => {
    if (isPortTaken(error)) return start(0);
    throw error;
  });
  let saved = '';
  const save = (): void => {
    const state = JSON.stringify(router.state());
    if (state === saved) return;
    writeFileDurablySync(file, state);
    saved = state;
  };
  save();
  const timer = setInterval(save, SAVE_MS);
  timer.unref();
  const unplug = equip(router);
  return {
    router,
    close: async () => {
      clearInterval(timer);
      unplug();
      save();
      await router.close();
    },
  };
};
