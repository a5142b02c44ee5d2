import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createCreditRepository } from '@provedor/core/payments';
import { composeTable } from '@provedor/functions/composition/table';
import { travellingClock } from '@provedor/kernel/clock';
import { CustomerId } from '@provedor/kernel/ids';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Charge, Payment } from '@provedor/schemas/api/payments';
import { seededRandom } from '@provedor/simulators/mercado-pago/seeded-random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';
import { createBills, inParallel, listAll } from './webhook-storm-bills.ts';
import { createStormGateway, type StormGateway } from './webhook-storm-gateway.ts';
import { type Destiny, destinyOf, planStorm, type Step } from './webhook-storm-plan.ts';

const SEED = Number(process.env['STORM_SEED'] ?? 20_261);
const CHARGES = Number(process.env['STORM_CHARGES'] ?? 200);
const STRANGERS = 5;
const LANES = 16;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe(`a storm of doorbells (STORM_SEED=${SEED}, STORM_CHARGES=${CHARGES})`, { timeout: 60_000 }, () => {
  // A Wednesday noon in São Paulo that stands still: no schedule comes due, so nothing but doorbells tells of a payment.
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const random = seededRandom(SEED);
  let product: TestProduct;
  let gateway: StormGateway;
  let destinies: readonly Destiny[];
  let steps: readonly Step[];
  let strangers: readonly { readonly id: string; readonly amountCents: number }[];
  let ledger: readonly Payment[];
  let invoices: ReadonlyMap<string, Invoice>;
  const answers = { rung: [] as number[], forged: [] as string[] };
  /** Ids at the gateway of what was paid for a charge. */
  const paid = new Map<Destiny, string[]>();

  const idOf = ({ bill }: Destiny): string => String(bill.charge.providerPaymentId);
  const learned = (): readonly Destiny[] => destinies.filter(({ fate }) => fate !== 'forged-only');

  const act = async (destiny: Destiny): Promise<void> => {
    const [first, second] = destiny.amounts;
    const ids: string[] = [];
    if (destiny.fate === 'cancelled') await gateway.cancel(idOf(destiny));
    if (first !== undefined) {
      await product.product.gateway.pay(idOf(destiny), { amountCents: first });
      ids.push(idOf(destiny));
    }
    if (second !== undefined) ids.push(await gateway.payBeside(destiny.bill.charge.chargeId, second));
    paid.set(destiny, ids);
  };
  const acted = new Map<Destiny, Promise<void>>();
  const run = async (step: Step): Promise<void> => {
    if (step.kind === 'act') {
      const acting = act(step.destiny);
      acted.set(step.destiny, acting);
      await acting;
      return;
    }
    if (step.kind === 'forge') {
      const status = await gateway.forge(step.forgery, idOf(step.destiny));
      answers.forged.push(`${step.forgery} ${status}`);
      return;
    }
    if (step.afterAct) await acted.get(step.destiny);
    const ids = step.afterAct
      ? [...new Set([idOf(step.destiny), ...(paid.get(step.destiny) ?? [])])]
      : [idOf(step.destiny)];
    for (const id of ids) answers.rung.push(await gateway.ring(id, step.signedAgoMs));
  };
  /** What failed comes again after its visibility time; the clock is moved there until no queue holds anything. */
  const settle = async (): Promise<void> => {
    for (let tries = 0; tries < 10; tries += 1) {
      await product.product.cloud.idle();
      const waiting = product.product.cloud.health().queues.filter((queue) => queue.visible + queue.inFlight > 0);
      if (waiting.length === 0) return;
      clock.advance(91_000);
      await product.product.cloud.tick();
    }
  };

  beforeAll(async () => {
    product = await startTestProduct({
      clock,
      travelling: true,
      redeliver: { seed: SEED, probability: 0.25 },
    });
    product.product.gateway.setWebhookBehaviour({ dropRate: 1 });
    gateway = await createStormGateway(product, random);
    const prices = Array.from({ length: CHARGES }, () => 100 + Math.floor(random.next() * 40_000));
    const bills = await createBills(product, prices);
    destinies = bills.map((bill) => destinyOf(bill, random));
    steps = planStorm(destinies, random);
    strangers = await inParallel(Array.from({ length: STRANGERS }), 1, async () => {
      const amountCents = 100 + Math.floor(random.next() * 10_000);
      return { id: await gateway.payBeside(`nobody-${random.uuid()}`, amountCents), amountCents };
    });
    await inParallel(steps, LANES, run);
    for (const { id } of strangers) answers.rung.push(await gateway.ring(id, 0), await gateway.ring(id, 0));
    await settle();
    ledger = await listAll<Payment>(product, '/payments');
    const all = await listAll<Invoice>(product, '/billing/invoices?filter=all');
    invoices = new Map(all.map((invoice) => [invoice.invoiceId, invoice]));
  }, 300_000);
  afterAll(() => product.close());

  it('rings as often as it says, and takes every honest doorbell', () => {
    expect(destinies).toHaveLength(CHARGES);
    expect(answers.rung.length + answers.forged.length).toBeGreaterThan(CHARGES * 4.5);
    expect(answers.rung.filter((status) => status !== 200)).toEqual([]);
  });

  it('refuses every forgery, and stores of it nothing', async () => {
    expect(answers.forged.length).toBeGreaterThan(CHARGES / 3);
    expect(answers.forged.filter((answer) => !/ 4(00|01|29)$/.test(answer))).toEqual([]);
    const s3 = new S3Client({});
    let stored = 0;
    let token: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket: 'crm-webhooks',
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      stored += page.Contents?.length ?? 0;
      token = page.NextContinuationToken;
    } while (token !== undefined);
    s3.destroy();
    expect(stored).toBe(answers.rung.length);
  });

  it('writes each payment that it could learn of into the ledger once, with the amount that was paid', () => {
    const expected = [
      ...learned().flatMap((destiny) =>
        (paid.get(destiny) ?? []).map((id, index) => `${id} ${destiny.amounts[index]}`),
      ),
      ...strangers.map(({ id, amountCents }) => `${id} ${amountCents}`),
    ];
    expect(ledger.map((entry) => `${entry.providerPaymentId} ${entry.amountCents}`).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  it('divides each payment without a rest, and keeps what has no owner apart', () => {
    const parts = (entry: Payment): number =>
      entry.creditCents +
      entry.suspenseCents +
      sum(entry.allocations.map((one) => one.principalCents + one.fineCents + one.interestCents));
    expect(ledger.filter((entry) => parts(entry) !== entry.amountCents)).toEqual([]);
    expect(sum(ledger.map((entry) => entry.suspenseCents))).toBe(sum(strangers.map(({ amountCents }) => amountCents)));
  });

  it('leaves each invoice paid by what was paid for it, up to its total', () => {
    for (const destiny of destinies) {
      const { invoiceId, totalCents } = destiny.bill.invoice;
      const received = destiny.fate === 'forged-only' ? 0 : sum(destiny.amounts);
      const paidCents = Math.min(totalCents, received);
      const paymentStatus = paidCents === totalCents ? 'paid' : paidCents === 0 ? 'unpaid' : 'partially_paid';
      const allocated = ledger
        .flatMap((entry) => entry.allocations)
        .filter((allocation) => allocation.invoiceId === invoiceId);
      expect(
        { ...invoices.get(invoiceId), allocated: sum(allocated.map((one) => one.principalCents)) },
        `${destiny.fate} ${invoiceId}`,
      ).toMatchObject({ paidCents, paymentStatus, totalCents, allocated: paidCents });
    }
  });

  it('gives each customer as credit what was paid beyond the invoices, to the cent', async () => {
    const credits = createCreditRepository(composeTable(product.product.runtime).config);
    const expected = new Map<string, number>();
    for (const { bill, fate, amounts } of destinies) {
      const beyond = fate === 'forged-only' ? 0 : Math.max(0, sum(amounts) - bill.invoice.totalCents);
      expected.set(bill.invoice.customerId, (expected.get(bill.invoice.customerId) ?? 0) + beyond);
    }
    for (const [customerId, cents] of expected)
      expect(await credits.balance(CustomerId.parse(customerId)), customerId).toBe(cents);
    const inCharge = sum(ledger.map((entry) => entry.creditCents));
    expect(inCharge).toBe(sum([...expected.values()]));
  });

  it('closes the charges that the gateway cancelled and leaves the unpaid ones open', async () => {
    const states = new Map<string, string>();
    await inParallel(destinies, LANES, async ({ bill, fate }) => {
      const path = `/payments/charges/by-invoice/${bill.invoice.invoiceId}`;
      const { body } = await product.call<{ items: Charge[] }>('GET', path);
      states.set(bill.charge.chargeId, `${fate} ${body.items.map(({ state }) => state).join('+')}`);
    });
    const expected = { cancelled: 'cancelled', unpaid: 'open', 'forged-only': 'open' } as const;
    for (const { bill, fate } of destinies) {
      const state = fate in expected ? expected[fate as keyof typeof expected] : 'paid';
      expect(states.get(bill.charge.chargeId)).toBe(`${fate} ${state}`);
    }
  });

  it('leaves no message behind, and takes the forged ones as soon as an honest doorbell rings', async () => {
    const targets = destinies.filter(({ fate }) => fate === 'forged-only');
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) await gateway.ring(idOf(target), 0);
    await settle();
    for (const { bill } of targets) {
      const { body } = await product.call<Invoice>('GET', `/billing/invoices/${bill.invoice.invoiceId}`);
      expect(body.paymentStatus).toBe('paid');
    }
    const left = product.product.cloud.health().queues.filter((queue) => queue.visible + queue.inFlight > 0);
    expect(left).toEqual([]);
  });
});
