import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where the travelled product is, and who lives in it. */
export interface TravelledWorld {
  readonly url: string;
  /** Its time stands still here. */
  readonly nowMs: number;
  readonly administrator: { readonly email: string; readonly password: string };
  readonly customerId: string;
  readonly contractId: string;
  readonly connectionId: string;
  readonly caseId: string;
}

export interface RunningWorld extends TravelledWorld {
  /** Lets everything that is due happen. */
  readonly tick: () => void;
  readonly close: () => Promise<void>;
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** Starts a product that has lived until a customer was suspended for debt. Rejects when its process ends before. */
export const startTravelledWorld = async (): Promise<RunningWorld> => {
  const child = fork(fileURLToPath(new URL('travelled-product.ts', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const world = await new Promise<TravelledWorld>((resolve, reject) => {
    child.once('message', (message) => resolve(message as TravelledWorld));
    child.once('exit', (code) => reject(new Error(`the travelled product ended with ${code}`)));
  });
  return {
    ...world,
    tick: () => void child.send('tick'),
    close: async () => {
      const end = ended(child);
      child.disconnect();
      await end;
    },
  };
};
