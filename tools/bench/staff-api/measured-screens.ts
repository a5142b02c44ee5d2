import { type Product, startProduct } from '@provedor/local/product/start-product';
import { DEBTORS_BLOCKED_AT } from '../customers/blocked-debtors.ts';
import { runningClock } from '../running-clock.ts';
import { median } from '../statistics.ts';
import { type EngineCalls, type EngineRecorder, recordEngineCalls, repeatCalls } from './engine-calls.ts';
import { resourcesOf, SCREENS, type Screen } from './screens.ts';
import { openStaffClient, type StaffClient } from './staff-client.ts';

/** Medians in milliseconds; of searches, which are few of different kinds, the mean of their medians. */
export interface ScreenTimes {
  /** Over HTTP, as the web asks. */
  readonly product: number;
  /** The same calls of the engine by a bare SDK client. */
  readonly engine: number;
}

/** A running product whose screens are asked, and its engine without it, in turn. */
export interface MeasuredScreens {
  takeTurn(round: number): Promise<void>;
  times(screen: Screen): ScreenTimes;
  close(): Promise<void>;
}

interface Resource {
  readonly screen: Screen;
  readonly path: string;
  readonly calls: EngineCalls;
  readonly product: number[];
  readonly engine: number[];
}

/** Asked before the clock counts, each resource: what it makes at first need is made, and its code is compiled. */
const WARM_UP = 3;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const prepare = async (client: StaffClient, recorder: EngineRecorder): Promise<readonly Resource[]> => {
  const paths = await resourcesOf(client);
  const resources: Resource[] = [];
  for (const screen of SCREENS)
    for (const path of paths[screen]) {
      for (let round = 0; round < WARM_UP; round += 1) await client.get(path);
      const calls = await recorder.record(() => client.get(path));
      for (let round = 0; round < WARM_UP; round += 1) await repeatCalls(calls);
      resources.push({ screen, path, calls, product: [], engine: [] });
    }
  return resources;
};

const timesOf = (screen: Screen, resources: readonly Resource[]): ScreenTimes => {
  const asked = resources.filter((resource) => resource.screen === screen && resource.product.length > 0);
  if (screen === 'search')
    return {
      product: mean(asked.map(({ product }) => median(product))),
      engine: mean(asked.map(({ engine }) => median(engine))),
    };
  return {
    product: median(asked.flatMap(({ product }) => product)),
    engine: median(asked.flatMap(({ engine }) => engine)),
  };
};

const ask = async (client: StaffClient, { path, calls, product, engine }: Resource, isProductFirst: boolean) => {
  const steps = [
    async () => void product.push(await timed(() => client.get(path))),
    async () => void engine.push(await timed(() => repeatCalls(calls))),
  ];
  for (const step of isProductFirst ? steps : steps.toReversed()) await step();
};

const measured = async (product: Product, dataDir: string): Promise<MeasuredScreens> => {
  await product.cloud.idle();
  const client = await openStaffClient(product.url, dataDir);
  const recorder = recordEngineCalls(product);
  const resources = await prepare(client, recorder);
  return {
    takeTurn: async (round) => {
      for (const screen of SCREENS) {
        const ofScreen = resources.filter((resource) => resource.screen === screen);
        const resource = ofScreen[round % ofScreen.length];
        if (resource !== undefined) await ask(client, resource, Math.floor(round / ofScreen.length) % 2 === 0);
      }
    },
    times: (screen) => timesOf(screen, resources),
    close: async () => {
      recorder.close();
      client.close();
      await product.close();
    },
  };
};

/**
 * Starts a product over a data folder and makes everything of it ready. Several may be open at once, if one is opened after the other: the
 * SDK's clients take their endpoint from the process's environment when they are first used.
 */
export const openMeasuredScreens = async (dataDir: string): Promise<MeasuredScreens> => {
  const product = await startProduct({
    dataDir,
    port: 0,
    version: 'bench',
    clock: runningClock(DEBTORS_BLOCKED_AT),
    travelling: true,
    writeLog: () => undefined,
  });
  try {
    return await measured(product, dataDir);
  } catch (error) {
    await product.close();
    throw error;
  }
};
