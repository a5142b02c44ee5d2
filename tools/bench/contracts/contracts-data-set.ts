import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBillingTermsRepository, createContractRepository } from '@provedor/core/contracts';
import { createCustomerRepository } from '@provedor/core/customers';
import type { TableOperation } from '@provedor/core/table/table-operation';
import { composePlans } from '@provedor/functions/composition/plans';
import { composeTable } from '@provedor/functions/composition/table';
import { calendarDate } from '@provedor/kernel/calendar-date';
import { fixedClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import { companyContext } from '../../scenario/company-context.ts';
import { samplePlan } from '../../scenario/sample-plan.ts';
import { inventedSubscriber } from './invented-subscribers.ts';

/** To be raised when what is stored here changes its form: older data sets are then made anew. */
const VERSION = 1;
/** Noon of the day at which every contract of a data set begins and falls due within the run's horizon. */
export const DATA_SET_AT = '2026-11-25T15:00:00.000Z';
const BEGINS_ON = calendarDate('2026-11-25');
const DUE_DAY = 1;
/** Four items a subscriber: as many subscribers as one transaction takes. */
const TOGETHER = 25;

const plan = samplePlan('fibra-500');

const fill = async (product: Product, ctx: Context, count: number): Promise<void> => {
  const { config, transactions } = composeTable(product.runtime);
  const customers = createCustomerRepository(config);
  const contracts = createContractRepository(config);
  const terms = createBillingTermsRepository(config);
  const { planId } = await composePlans(product.runtime).create(ctx, plan);
  for (let from = 0; from < count; from += TOGETHER) {
    const operations: TableOperation[] = [];
    for (let index = from; index < Math.min(count, from + TOGETHER); index += 1) {
      const made = inventedSubscriber(ctx, index, { planId, activatedOn: BEGINS_ON, dueDay: DUE_DAY });
      operations.push(...customers.create(made.customer), contracts.create(made.contract), terms.create(made.terms));
    }
    const outcome = await transactions.write(operations, ctx.ids.next('request'));
    if (!outcome.committed) throw new Error(`Subscribers from ${from} on were refused`);
  }
};

const make = async (folder: string, count: number): Promise<void> => {
  const product = await startProduct({
    dataDir: folder,
    port: 0,
    version: 'bench',
    clock: fixedClock(DATA_SET_AT),
    travelling: true,
    writeLog: () => undefined,
  });
  try {
    await fill(product, await companyContext(product.runtime, 'bench'), count);
    await product.cloud.idle(120_000);
    await product.cloud.tick();
  } finally {
    await product.close();
  }
};

/**
 * Data folder of a product with `count` active contracts, all of them due and none of them billed. Made once and kept in `dataFolder`;
 * what is given back is a copy of its own, to be removed by the caller.
 */
export const copyOfContracts = async (dataFolder: string, count: number): Promise<string> => {
  const kept = path.join(dataFolder, `contracts-${count}-v${VERSION}`);
  if (!existsSync(kept)) {
    const unfinished = `${kept}-unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    await make(unfinished, count);
    renameSync(unfinished, kept);
  }
  const copy = mkdtempSync(path.join(tmpdir(), 'crm-bench-'));
  cpSync(kept, copy, { recursive: true });
  return copy;
};
