import {
  createBillingRunRepository,
  createInvoiceNumbers,
  createInvoiceRepository,
  paidInvoice,
  runBilling,
  startBillingRun,
  voidInvoice,
} from '@provedor/core/billing';
import {
  createCaseRepository,
  createCollectionsRunRepository,
  type Notice,
  type PixOffer,
  recordDelivery,
  runCollections,
  settleContract,
} from '@provedor/core/collections';
import { activateContract, createActiveContracts, createBillingTermsRepository } from '@provedor/core/contracts';
import { updateCustomer } from '@provedor/core/customers';
import { createCreditRepository } from '@provedor/core/payments';
import { createConnection } from '@provedor/core/provisioning';
import { changeDraft } from '@provedor/core/table/commit';
import { addDays, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { CustomerId, InvoiceId, RouterId } from '@provedor/kernel/ids';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import { UpdateCustomerInput } from '@provedor/schemas/api/customers';
import { CreateConnectionInput } from '@provedor/schemas/api/network';
import { createNetworkFixture } from './network-fixture.ts';
import type { TestTable } from './table-harness.ts';
import { testContext } from './test-context.ts';

const DAY_MS = 86_400_000;

/** Subscribers who owe, on a clock that is moved by hand, with mail and gateway in memory and everything else real. */
export const createCollectionsFixture = (table: TestTable, startsAt: string, overrides: Partial<Context> = {}) => {
  const clock = { ms: Date.parse(startsAt), now: () => clock.ms };
  const ctx = testContext({ ...overrides, clock });
  const network = createNetworkFixture(table, ctx);
  const credits = createCreditRepository(table.config);
  const sent: Notice[] = [];
  /** What the outside world answers; tests change it. */
  const world = {
    mail: 'sent' as 'sent' | 'refused' | 'unclear',
    gateway: 'unpaid' as 'unpaid' | 'paid' | 'unclear',
    reconciledAt: (): Instant | undefined => currentInstant(clock),
    pixOf: (_invoiceId: InvoiceId): PixOffer | undefined => undefined,
  };
  const deps = {
    ...network.deps,
    terms: createBillingTermsRepository(table.config),
    activeContracts: createActiveContracts(table.config),
    invoices: createInvoiceRepository(table.config),
    numbers: createInvoiceNumbers(table.config),
    billingRuns: createBillingRunRepository(table.config),
    cases: createCaseRepository(table.config),
    runs: createCollectionsRunRepository(table.config),
    credits: { creditOf: credits.balance },
    payments: {
      offerPix: (_ctx: Context, invoiceId: InvoiceId) => Promise.resolve(world.pixOf(invoiceId)),
      confirmUnpaid: () => Promise.resolve(world.gateway),
      reconciledAt: () => Promise.resolve(world.reconciledAt()),
      creditOf: credits.balance,
    },
    notices: {
      send: (_ctx: Context, notice: Notice) => {
        if (world.mail !== 'sent') return Promise.resolve({ outcome: world.mail, reason: 'test' });
        sent.push(notice);
        return Promise.resolve({ outcome: 'sent' as const, providerMessageId: `message-${sent.length}` });
      },
    },
  };

  const moveDays = (days: number): void => {
    clock.ms += days * DAY_MS;
  };

  const bill = async (): Promise<void> => {
    const billing = { ...deps, runs: deps.billingRuns, enqueue: () => Promise.resolve() };
    const { billingRunId } = await startBillingRun(billing)(ctx, {});
    await runBilling(billing)(ctx, { billingRunId, mayGoOn: () => true });
  };

  const setEmail = async (customerId: CustomerId, email: string): Promise<void> => {
    const customer = await deps.customers.find(ctx, customerId);
    if (customer === undefined) throw new Error('no such customer');
    await updateCustomer(deps)(ctx, {
      customerId,
      expectedVersion: customer.version,
      changes: UpdateCustomerInput.parse({ name: customer.name, contacts: [{ label: 'Casa', email }], addresses: [] }),
    });
  };

  /** A subscriber with a line on a router, in service from today. */
  const subscriber = async (routerId: RouterId, login: string, email?: string) => {
    const contract = await network.contract();
    if (email !== undefined) await setEmail(contract.customerId, email);
    await activateContract(deps)(ctx, { contractId: contract.contractId });
    const connection = await createConnection(deps)(
      ctx,
      CreateConnectionInput.parse({ contractId: contract.contractId, routerId, login, sealedPassword: 'c2VncmVkbw' }),
    );
    return { contract, connectionId: connection.connectionId };
  };
  type Subscriber = Awaited<ReturnType<typeof subscriber>>;

  const invoicesOf = async ({ contract }: Subscriber) =>
    (await deps.invoices.list(ctx, { customerId: contract.customerId, filter: 'all', limit: 100 }, today(clock))).items
      .filter(({ contractId }) => contractId === contract.contractId)
      .sort((left, right) => left.dueOn.localeCompare(right.dueOn));

  const openInvoices = async (who: Subscriber) =>
    (await invoicesOf(who)).filter(({ status, paymentStatus }) => status === 'issued' && paymentStatus !== 'paid');

  /** Pays the oldest open invoice as the ledger would; `announced: false` leaves the event unheard. */
  const payOldest = async (who: Subscriber, { announced = true } = {}): Promise<void> => {
    const [oldest] = await openInvoices(who);
    if (oldest === undefined) return;
    const paid = paidInvoice(oldest, {
      principalCents: cents(oldest.totalCents - oldest.paidCents),
      at: currentInstant(clock),
    });
    await table.commit(ctx, {
      operations: [deps.invoices.save(paid)],
      changes: [
        changeDraft({
          event: 'billing.invoice-settled.v1',
          aggregate: 'invoice',
          aggregateId: paid.invoiceId,
          aggregateVersion: paid.version,
          payload: {
            invoiceId: paid.invoiceId,
            contractId: paid.contractId,
            customerId: paid.customerId,
            paidCents: paid.paidCents,
          },
        }),
      ],
    });
    if (announced) await settleContract(deps)(ctx, who.contract.contractId);
  };

  const voidOldest = async (who: Subscriber): Promise<void> => {
    const [oldest] = await openInvoices(who);
    if (oldest === undefined) return;
    await voidInvoice(deps)(ctx, { invoiceId: oldest.invoiceId, reason: 'cobrança errada' });
    await settleContract(deps)(ctx, who.contract.contractId);
  };

  const failures: unknown[] = [];
  const run = () =>
    runCollections(deps)(ctx, { mayGoOn: () => true, onFailure: (_caseId, error) => failures.push(error) });

  /** What the mail service says of the newest notice. */
  const mailSays = async (state: 'delivered' | 'bounced', notice = sent.at(-1)): Promise<void> => {
    if (notice === undefined) return;
    const at = currentInstant(clock);
    const providerMessageId = `message-${sent.indexOf(notice) + 1}`;
    await recordDelivery(deps)(ctx, { caseId: notice.caseId, providerMessageId, state, at, sentAt: at });
  };

  const connectionOf = async ({ connectionId }: Subscriber) => {
    const connection = await deps.connections.find(ctx, connectionId);
    if (connection === undefined) throw new Error('no such connection');
    return connection;
  };

  return {
    ...network,
    ctx,
    clock,
    deps,
    world,
    sent,
    failures,
    moveDays,
    bill,
    setEmail,
    subscriber,
    invoicesOf,
    openInvoices,
    payOldest,
    voidOldest,
    run,
    mailSays,
    connectionOf,
    credit: (who: Subscriber, amount: number) =>
      table.commit(ctx, {
        operations: [credits.add(who.contract.customerId, cents(amount))],
        changes: [
          changeDraft({
            event: 'customers.customer-updated.v1',
            aggregate: 'customer',
            aggregateId: who.contract.customerId,
            aggregateVersion: 1,
            payload: { customerId: who.contract.customerId },
          }),
        ],
      }),
    caseOf: (who: Subscriber) => deps.cases.openOf(ctx, who.contract.contractId),
    daysFromNow: (days: number) => addDays(today(clock), days),
  };
};
export type CollectionsFixture = ReturnType<typeof createCollectionsFixture>;
