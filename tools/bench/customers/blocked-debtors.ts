import { createActiveContracts } from '@provedor/core/contracts';
import { composeContracts } from '@provedor/functions/composition/contracts';
import { composeCustomers } from '@provedor/functions/composition/customers';
import { composeNetwork } from '@provedor/functions/composition/network';
import { composePlans } from '@provedor/functions/composition/plans';
import { composeProvisioning } from '@provedor/functions/composition/provisioning';
import { composeTable } from '@provedor/functions/composition/table';
import { calendarDate, timeOfDay } from '@provedor/kernel/calendar-date';
import { type TravellingClock, travellingClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { seal } from '@provedor/kernel/sealed-box';
import { type DemoSite, startDemoSite } from '@provedor/local/demo-site/demo-site';
import { type Product, startProduct } from '@provedor/local/product/start-product';
import { CreateContractInput } from '@provedor/schemas/api/contracts';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { CreateConnectionInput } from '@provedor/schemas/api/network';
import { testCpf } from '@provedor/testing/test-cpf';
import { companyContext } from '../../scenario/company-context.ts';
import { samplePlan } from '../../scenario/sample-plan.ts';

export const DEBTOR_PROFILE = 'fibra-500';
const LOGIN_PREFIX = 'devedor';
/** Far from the numbers of the customers that only fill the table. */
const FIRST_CPF = 800_000;

const BEGINS_AT = '2026-11-25T12:00:00.000Z';
/** The invoice is issued, falls due on 10 December, is overdue on the next day, and fifteen days after the notice the block is due. */
const DAYS_LIVED = ['2026-12-01', '2026-12-11', '2026-12-28'].map((text) => calendarDate(text));
const HOURS_LIVED = [6, 8, 9];
/** When all debtors are blocked and nothing else is due for most of an hour. */
export const DEBTORS_BLOCKED_AT = '2026-12-28T12:02:00.000Z';

/** The product lets at most 2 % of the active contracts be blocked on one day. */
const CONTRACTS_A_BLOCK = 50;
const SHARDS = 16;
const UNTIL_BLOCKED_MS = 120_000;

interface World {
  readonly product: Product;
  readonly site: DemoSite;
  readonly ctx: Context;
  readonly clock: TravellingClock;
}

/**
 * Counts contracts as active that are not there: with only the debtors in the table, the product would rightly hold most of the blocks for
 * the next day.
 */
const countActiveContracts = async ({ product, ctx }: World, count: number): Promise<void> => {
  const { config, transactions } = composeTable(product.runtime);
  const active = createActiveContracts(config);
  for (let done = 0; done < count; done += SHARDS) {
    const byPart = new Map<string, ReturnType<typeof active.started>>();
    while (byPart.size < SHARDS) {
      const operation = active.started({ companyId: ctx.companyId, contractId: ctx.ids.next('contract') });
      byPart.set(JSON.stringify(operation.params['Key']), operation);
    }
    const outcome = await transactions.write([...byPart.values()], ctx.ids.next('request'));
    if (!outcome.committed) throw new Error('Active contracts were not counted');
  }
};

const install = async ({ product: { runtime }, site, ctx }: World, count: number): Promise<void> => {
  const contracts = composeContracts(runtime);
  const customers = composeCustomers(runtime);
  const connections = composeProvisioning(runtime);
  const { planId } = await composePlans(runtime).create(ctx, samplePlan(DEBTOR_PROFILE));
  const { agentSealingKey = '' } = await composeNetwork(runtime).getSite(ctx, site.siteId);
  for (let number = 1; number <= count; number += 1) {
    const login = `${LOGIN_PREFIX}${number}`;
    const { customerId } = await customers.create(
      ctx,
      CreateCustomerInput.parse({
        document: { kind: 'cpf', number: testCpf(FIRST_CPF + number) },
        name: `Devedor Modelo ${number}`,
        contacts: [{ label: 'E-mail', email: `${login}@assinante.invalid` }],
        addresses: [],
      }),
    );
    const { contractId } = await contracts.create(ctx, CreateContractInput.parse({ customerId, planId, dueDay: 10 }));
    await contracts.activate(ctx, { contractId });
    await connections.create(
      ctx,
      CreateConnectionInput.parse({
        contractId,
        routerId: site.routerId,
        login,
        sealedPassword: await seal(agentSealingKey, `modem-${login}`),
      }),
    );
  }
};

const debtorsWith = ({ site: { router } }: World, profile: string): number =>
  router.rows('/ppp/secret').filter((row) => row['name']?.startsWith(LOGIN_PREFIX) && row['profile'] === profile)
    .length;

const untilOnRouter = async (world: World, profile: string, count: number): Promise<void> => {
  const end = performance.now() + UNTIL_BLOCKED_MS;
  while (debtorsWith(world, profile) < count || !world.site.agent.isIdle()) {
    if (performance.now() > end)
      throw new Error(`Only ${debtorsWith(world, profile)} of ${count} debtors came to ${profile}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await world.product.cloud.idle();
};

const live = async ({ product: { cloud }, clock }: World): Promise<void> => {
  for (const day of DAYS_LIVED)
    for (const hour of HOURS_LIVED) {
      clock.set(Date.parse(timeOfDay(day, hour, 1)));
      await cloud.tick();
      await cloud.idle(UNTIL_BLOCKED_MS);
    }
};

/**
 * Makes the data folder of a product with `count` customers who were billed, did not pay, were told, and are blocked on the demonstration's
 * router: by the product's own commands, schedules and agent, under a clock that is moved by hand.
 */
export const makeBlockedDebtors = async (dataDir: string, count: number): Promise<void> => {
  const clock = travellingClock(BEGINS_AT);
  const travelling = true;
  const product = await startProduct({
    dataDir,
    port: 0,
    version: 'bench',
    clock,
    travelling,
    writeLog: () => undefined,
  });
  try {
    const { runtime, url, cloud } = product;
    const agent = { blockCap: 'off' } as const;
    const options = { dataDir, runtime, apiUrl: url, sqsEndpoint: cloud.endpoint, travelling, agent };
    const site = await startDemoSite(options);
    try {
      const world: World = { product, site, clock, ctx: await companyContext(runtime, 'bench') };
      await countActiveContracts(world, count * CONTRACTS_A_BLOCK);
      await install(world, count);
      await untilOnRouter(world, DEBTOR_PROFILE, count);
      await live(world);
      await untilOnRouter(world, 'erp-bloqueado', count);
    } finally {
      await site.close();
    }
  } finally {
    await product.close();
  }
};
