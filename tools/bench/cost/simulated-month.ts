import { addDays, calendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import type { Invoice } from '@provedor/schemas/api/billing';
import { testCpf } from '@provedor/testing/test-cpf';
import type { Habit, Person } from '../../scenario/people.ts';
import { readRouter } from '../../scenario/router-facts.ts';
import { install, invoicesOf, isOpen, type Subscriber, until } from '../../scenario/subscribers.ts';
import type { World } from '../../scenario/world.ts';
import { openCostWorld } from './cost-world.ts';
import { createMeter, type Meter, type Usage } from './meter.ts';

const FIRST_DAY = calendarDate('2026-11-26');
const DAYS = 31;
const HOURS = [5, 9, 10, 12, 21];
const PAYS_AT = 12;
const LATE_DAYS = 4;
const SUFFERS_DAYS = 2;
/** Of forty subscribers one is blocked and pays then, four pay late, the others pay on the due day. */
const GROUP = 40;
const LATE_IN_GROUP = 4;

const habitOf = (index: number): Habit => {
  if (index % GROUP === 0) return 'blocked_then_pays';
  return index % GROUP <= LATE_IN_GROUP ? 'late' : 'punctual';
};

/**
 * The blocked fall due early, so that notice, block and payment lie within the month; on two days, as no more than 2 % may be blocked a
 * day. The others fall due late enough to be billed once in it.
 */
const dueDayOf = (index: number): number =>
  habitOf(index) === 'blocked_then_pays' ? 5 + (Math.floor(index / GROUP) % 2) : 7 + ((index * 7) % 17);

const people = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, index) => ({
    login: `assinante${index + 1}`,
    name: `Assinante Modelo ${index + 1}`,
    cpf: testCpf(index),
    email: `assinante${index + 1}@assinante.invalid`,
    dueDay: dueDayOf(index),
    habit: habitOf(index),
  }));

export interface SimulatedMonth {
  readonly subscribers: number;
  readonly usage: Usage;
  /** Units of the table by who took them. */
  readonly unitsBy: ReadonlyMap<string, { readonly writeUnits: number; readonly readUnits: number }>;
  readonly invoices: number;
  readonly payments: number;
  readonly blocked: number;
}

interface Story {
  readonly world: World;
  readonly meter: Meter;
  readonly open: Map<string, Subscriber>;
  readonly blockedAt: Map<string, number>;
  payments: number;
}

const wantsToPay = ({ blockedAt }: Story, { person }: Subscriber, invoice: Invoice, day: number): boolean => {
  const on = addDays(FIRST_DAY, day);
  if (person.habit === 'punctual') return invoice.dueOn <= on;
  if (person.habit === 'late') return addDays(invoice.dueOn, LATE_DAYS) <= on;
  const since = blockedAt.get(person.login);
  return since !== undefined && day - since >= SUFFERS_DAYS;
};

/** Opens the bill, which makes the PIX, and pays it at the gateway. What the bench reads to find the bill is not metered. */
const pay = async (story: Story, invoice: Invoice): Promise<void> => {
  const { world, meter } = story;
  const { providerPaymentId } = await world.staff.payments.openCharge(world.ctx, invoice.invoiceId);
  meter.countApiCall();
  await world.product.gateway.pay(String(providerPaymentId));
  story.payments += 1;
};

const payDue = async (story: Story, day: number, bills: ReadonlyMap<string, Invoice>): Promise<void> => {
  for (const [login, subscriber] of story.open) {
    const invoice = bills.get(login);
    if (invoice === undefined || !wantsToPay(story, subscriber, invoice, day)) continue;
    await pay(story, invoice);
    story.open.delete(login);
  }
  await story.world.product.cloud.idle(300_000);
};

/** Bills that are open now, by login: read by the bench, and taken out of the reading by `settle`. */
const findBills = async (story: Story): Promise<ReadonlyMap<string, Invoice>> => {
  const bills = new Map<string, Invoice>();
  for (const [login, subscriber] of story.open) {
    const [bill] = (await invoicesOf(story.world, subscriber)).filter(isOpen);
    if (bill !== undefined) bills.set(login, bill);
  }
  return bills;
};

const add = (total: Usage, part: Usage): Usage => ({
  writeUnits: total.writeUnits + part.writeUnits,
  readUnits: total.readUnits + part.readUnits,
  lambdaCalls: total.lambdaCalls + part.lambdaCalls,
  gigabyteSeconds: total.gigabyteSeconds + part.gigabyteSeconds,
  apiCalls: total.apiCalls + part.apiCalls,
  queueCalls: total.queueCalls + part.queueCalls,
  events: total.events + part.events,
  mails: total.mails + part.mails,
  objectWrites: total.objectWrites + part.objectWrites,
  logBytes: total.logBytes + part.logBytes,
});

const noteBlocked = (story: Story, day: number): void => {
  for (const login of readRouter(story.world).blocked) if (!story.blockedAt.has(login)) story.blockedAt.set(login, day);
};

const liveDay = async (story: Story, day: number): Promise<Usage> => {
  const { world, meter } = story;
  let usage: Usage | undefined;
  for (const hour of HOURS) {
    await world.liveTo(addDays(FIRST_DAY, day), hour, 1);
    if (hour !== PAYS_AT) continue;
    await until('the agent rests', () => world.site.agent.isIdle());
    noteBlocked(story, day);
    usage = meter.read();
    const bills = await findBills(story);
    meter.read();
    await payDue(story, day, bills);
  }
  const rest = meter.read();
  return usage === undefined ? rest : add(usage, rest);
};

/** A month of that many subscribers through the product's own functions: bills, PIX, payments, notices, blocks and unblocks. */
export const simulateMonth = async (count: number, say: (line: string) => void): Promise<SimulatedMonth> => {
  const meter = createMeter();
  const world = await openCostWorld(`${FIRST_DAY}T12:00:00.000Z`, meter.logBytes);
  try {
    const subscribers = await install(world, people(count));
    await world.product.cloud.idle(300_000);
    await until('every line is on the router', () => readRouter(world).secrets.size >= count);
    meter.attach(world.product);
    meter.read();
    const open = new Map(subscribers.map((subscriber) => [subscriber.person.login, subscriber]));
    const story: Story = { world, meter, open, blockedAt: new Map(), payments: 0 };
    let usage: Usage | undefined;
    for (let day = 1; day <= DAYS; day += 1) {
      const part = await liveDay(story, day);
      usage = usage === undefined ? part : add(usage, part);
    }
    const total = usage ?? meter.read();
    const { items } = await world.staff.billing.listInvoices(world.ctx, { filter: 'all', limit: 1 });
    const invoices = Math.max(0, ...items.map(({ number }) => number));
    say(
      `  ${count} subscribers until ${dateInSaoPaulo(world.clock.now())}: ${story.payments} payments, ${story.blockedAt.size} blocked`,
    );
    return {
      subscribers: count,
      usage: total,
      unitsBy: meter.unitsBy(),
      invoices,
      payments: story.payments,
      blocked: story.blockedAt.size,
    };
  } finally {
    await world.close();
  }
};
