import { rmSync } from 'node:fs';
import { composeBilling } from '@provedor/functions/composition/billing';
import { fixedClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import type { BillingRunId } from '@provedor/kernel/ids';
import { loadFunction } from '@provedor/local/product/load-function';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import { companyContext } from '../../scenario/company-context.ts';
import { copyOfContracts, DATA_SET_AT } from '../contracts/contracts-data-set.ts';
import { countIssuedEvents, type EventCount } from './issued-events.ts';
import { replayRaw } from './raw-replay.ts';
import { readStoredInvoices, type StoredInvoices } from './stored-invoices.ts';
import { recordTransactions } from './transaction-recorder.ts';

export interface OurRun {
  /** From the call that starts the run to the end of its worker. */
  readonly runMs: number;
  /** From the same moment until a consumer has seen the event of every invoice. */
  readonly consumedMs: number;
  readonly secondMs: number;
  /** Invoices that the second run issued. */
  readonly secondIssued: number;
  readonly events: number;
  readonly stored: StoredInvoices;
  readonly transactions: readonly Buffer[];
}

const TIMEOUT_SECONDS = 900;

/** Puts a stop-watch around the worker of billing runs; each call of `next` waits for the end of the next run. */
const watchWorker = ({ cloud, runtime }: Product) => {
  const worker = loadFunction('billing-run', runtime);
  let ended: (() => void) | undefined;
  cloud.registerFunction(
    'billing-run',
    async (event, context) => {
      const result = await worker(event, context);
      ended?.();
      return result;
    },
    { timeoutSeconds: TIMEOUT_SECONDS },
  );
  return {
    next: () =>
      new Promise<number>((resolve) => {
        ended = () => resolve(performance.now());
      }),
  };
};

interface Bench {
  readonly ctx: Context;
  readonly billing: ReturnType<typeof composeBilling>;
  readonly worker: ReturnType<typeof watchWorker>;
}

/** One run by the way that the nightly schedule takes: the run is written, put on its queue, and carried out by the worker. */
const runOnce = async ({ ctx, billing, worker }: Bench): Promise<{ ms: number; billingRunId: BillingRunId }> => {
  const from = performance.now();
  const end = worker.next();
  const { billingRunId } = await billing.startRun(ctx, {});
  const ms = (await end) - from;
  const { state } = await billing.getRun(ctx, billingRunId);
  if (state !== 'finished') throw new Error(`The billing run is ${state} after one call of its worker`);
  return { ms, billingRunId };
};

const measure = async (product: Product, count: number): Promise<Omit<OurRun, 'stored'>> => {
  const bench: Bench = {
    ctx: await companyContext(product.runtime, 'bench'),
    billing: composeBilling(product.runtime),
    worker: watchWorker(product),
  };
  const events: EventCount = countIssuedEvents(product.cloud, count);
  const recorder = recordTransactions(product.runtime);
  const from = performance.now();
  const first = await runOnce(bench);
  recorder.stop();
  const consumedMs = (await events.last()) - from;
  await product.cloud.idle(TIMEOUT_SECONDS * 1000);
  const second = await runOnce(bench);
  const { issuedCount } = await bench.billing.getRun(bench.ctx, second.billingRunId);
  return {
    runMs: first.ms,
    consumedMs,
    secondMs: second.ms,
    secondIssued: issuedCount,
    events: events.distinct(),
    transactions: recorder.bodies,
  };
};

/** The whole product over a fresh copy of the data set: first run, events, second run, and what then lies in the store. */
export const runOurs = async (dataFolder: string, count: number): Promise<OurRun> => {
  const dataDir = await copyOfContracts(dataFolder, count);
  try {
    const product = await startProduct({
      dataDir,
      port: 0,
      version: 'bench',
      clock: fixedClock(DATA_SET_AT),
      travelling: true,
      writeLog: () => undefined,
    });
    const run = await measure(product, count).finally(() => product.close());
    return { ...run, stored: readStoredInvoices(dataDir) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};

/** The same transactions, raw, over another fresh copy. Throws when they leave another number of invoices. */
export const runReplay = async (dataFolder: string, count: number, bodies: readonly Buffer[]): Promise<number> => {
  const dataDir = await copyOfContracts(dataFolder, count);
  try {
    const ms = await replayRaw(dataDir, bodies);
    const { invoices } = readStoredInvoices(dataDir);
    if (invoices !== count) throw new Error(`The replay left ${invoices} invoices instead of ${count}`);
    return ms;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
