import { today } from '@provedor/kernel/calendar-date';
import type { ConnectionId, ContractId, CustomerId } from '@provedor/kernel/ids';
import { seal } from '@provedor/kernel/sealed-box';
import type { Invoice } from '@provedor/schemas/api/billing';
import { CreateContractInput } from '@provedor/schemas/api/contracts';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { CreateConnectionInput } from '@provedor/schemas/api/network';
import type { Person } from './people.ts';
import { samplePlan } from './sample-plan.ts';
import type { World } from './world.ts';

export interface Subscriber {
  readonly person: Person;
  readonly customerId: CustomerId;
  readonly contractId: ContractId;
  readonly connectionId: ConnectionId;
}

const PAGE = 100;

/** Sells each person a line and installs it, by the commands that the staff's screens use. */
export const install = async (world: World, people: readonly Person[]): Promise<readonly Subscriber[]> => {
  const { staff, ctx, site } = world;
  const { planId } = await staff.plans.create(ctx, samplePlan('fibra-500'));
  const { agentSealingKey = '' } = await staff.network.getSite(ctx, site.siteId);
  const made: Subscriber[] = [];
  for (const person of people) {
    const { customerId } = await staff.customers.create(
      ctx,
      CreateCustomerInput.parse({
        document: { kind: 'cpf', number: person.cpf },
        name: person.name,
        contacts: person.email === undefined ? [] : [{ label: 'E-mail', email: person.email }],
        addresses: [],
      }),
    );
    const { contractId } = await staff.contracts.create(
      ctx,
      CreateContractInput.parse({ customerId, planId, dueDay: person.dueDay }),
    );
    await staff.contracts.activate(ctx, { contractId });
    const { connectionId } = await staff.connections.create(
      ctx,
      CreateConnectionInput.parse({
        contractId,
        routerId: site.routerId,
        login: person.login,
        sealedPassword: await seal(agentSealingKey, `modem-${person.login}`),
      }),
    );
    made.push({ person, customerId, contractId, connectionId });
  }
  return made;
};

export const invoicesOf = async ({ staff, ctx }: World, { customerId }: Subscriber): Promise<readonly Invoice[]> =>
  (await staff.billing.listInvoices(ctx, { customerId, filter: 'all', limit: PAGE })).items.toSorted((left, right) =>
    left.dueOn.localeCompare(right.dueOn),
  );

export const isOpen = ({ status, paymentStatus }: Invoice): boolean => status === 'issued' && paymentStatus !== 'paid';

export const overdueOf = async (world: World, subscriber: Subscriber): Promise<readonly Invoice[]> => {
  const on = today(world.clock);
  return (await invoicesOf(world, subscriber)).filter((invoice) => isOpen(invoice) && invoice.dueOn < on);
};

const SETTLE_MS = 20_000;

/** Waits, in real time, for something that other processes bring about. Throws after twenty seconds, saying what never came. */
export const until = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  const end = performance.now() + SETTLE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Pays an invoice by PIX at the gateway and waits until the ledger knows. Returns the amount in centavos. */
export const payByPix = async (world: World, { invoiceId }: Invoice): Promise<number> => {
  const { staff, ctx, product } = world;
  const { providerPaymentId, amountCents } = await staff.payments.openCharge(ctx, invoiceId);
  await product.gateway.pay(String(providerPaymentId));
  await until(`payment of ${invoiceId}`, async () => !isOpen(await staff.billing.getInvoice(ctx, invoiceId)));
  await product.cloud.idle();
  return amountCents;
};
