import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../cloud/start-error.ts';
import { type DynoxideOptions, type DynoxideProcess, startDynoxide } from './dynoxide-process.ts';
import { unfetchablePort } from './unfetchable-port.ts';

/** A stand-in that is started again, on the same port, when it dies. */
export interface SupervisedDynoxide {
  port: number;
  /** Process number of the one running now. */
  pid(): number;
  health(): { running: boolean; restarts: number; problem?: string };
  stop(): Promise<void>;
}

/** Another program may take the free port between asking and using it. */
const PORT_TRIES = 3;
/** A child that keeps dying is given up after this many starts in a row. */
const RESTARTS = 5;
const RESTART_PAUSE_MS = 100;

/** @throws StartError */
export async function superviseDynoxide(options: Omit<DynoxideOptions, 'port'>): Promise<SupervisedDynoxide> {
  let { child, port } = await startOnFreePort(options);
  let restarts = 0;
  let problem: string | undefined;
  let stopping = false;
  let watching: Promise<void>;

  const isStopping = (): boolean => stopping;

  async function watch(): Promise<void> {
    await child.ended;
    if (isStopping()) return;
    problem = 'the DynamoDB stand-in ended by itself and is being started again';
    restarts += 1;
    await wait(RESTART_PAUSE_MS);
    if (isStopping()) return;
    try {
      child = await startDynoxide({ ...options, port });
      problem = undefined;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      if (restarts >= RESTARTS) return;
    }
    if (isStopping()) await child.stop();
    else await watch();
  }

  watching = watch();
  return {
    port,
    pid: () => child.pid,
    health: () => ({ running: problem === undefined, restarts, ...(problem === undefined ? {} : { problem }) }),
    stop: async () => {
      stopping = true;
      await child.stop();
      await watching;
    },
  };
}

async function startOnFreePort(
  options: Omit<DynoxideOptions, 'port'>,
  tries = PORT_TRIES,
): Promise<{ child: DynoxideProcess; port: number }> {
  const port = await unfetchablePort(options.host ?? '127.0.0.1');
  try {
    return { child: await startDynoxide({ ...options, port }), port };
  } catch (error) {
    const taken = error instanceof StartError && error.message.startsWith(`Port ${port} `);
    if (!taken || tries === 1) throw error;
    return startOnFreePort(options, tries - 1);
  }
}
