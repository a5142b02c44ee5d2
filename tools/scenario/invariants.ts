import { addDays, type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { Story } from './daily-life.ts';
import type { Habit } from './people.ts';
import { readRouter } from './router-facts.ts';
import { invoicesOf, overdueOf, type Subscriber, until } from './subscribers.ts';

/** A rule that must hold, and what broke it; nothing when it held. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly broken: readonly string[];
}

const MAY_BE_BLOCKED: readonly Habit[] = ['blocked_then_pays', 'never_pays'];

const wantedBlocks = async ({ world, subscribers }: Story): Promise<readonly string[]> => {
  const wanted: string[] = [];
  for (const { connectionId, person } of subscribers) {
    const { access, status } = await world.staff.connections.get(world.ctx, connectionId);
    if (status !== 'removed' && access.state === 'block') wanted.push(person.login);
  }
  return wanted.toSorted();
};

/** Waits until the router holds what the product wants. Throws when it does not come. */
export const untilRouterAgrees = async (story: Story): Promise<void> => {
  const wanted = await wantedBlocks(story);
  const expected = story.subscribers
    .map(({ person }) => person.login)
    .filter((login) => !story.ended.has(login))
    .toSorted();
  await until(`the router blocks exactly [${wanted.join(', ')}] and has every line`, () => {
    const { blocked, secrets } = readRouter(story.world);
    return (
      JSON.stringify([...blocked].toSorted()) === JSON.stringify(wanted) &&
      JSON.stringify([...secrets].toSorted()) === JSON.stringify(expected)
    );
  });
};

/** What must hold every evening. */
export const eveningRules = async (story: Story): Promise<readonly Finding[]> => {
  const { world, subscribers, ended } = story;
  const router = readRouter(world);
  const of = (login: string) => subscribers.find(({ person }) => person.login === login);
  const debtless: string[] = [];
  for (const login of router.blocked) {
    const subscriber = of(login);
    if (subscriber === undefined || (await overdueOf(world, subscriber)).length === 0) debtless.push(login);
  }
  const lines = subscribers.map(({ person }) => person.login).filter((login) => !ended.has(login));
  // A modem that was cut needs a moment to dial in again, by its new profile.
  await until('every modem is online', () => lines.every((login) => readRouter(world).online.has(login)));
  const wrongly = (): readonly string[] => {
    const { cut, blocked } = readRouter(world);
    return lines.filter((login) => cut.has(login) !== blocked.has(login));
  };
  await until('the firewall list follows', () => wrongly().length === 0).catch(() => undefined);
  return [
    { id: 'no-debt-no-block', what: 'nobody without an overdue bill is blocked on the router', broken: debtless },
    {
      id: 'payers-never-blocked',
      what: 'who pays, and who could not be told, is never blocked',
      broken: [...router.blocked].filter((login) => !MAY_BE_BLOCKED.includes(of(login)?.person.habit ?? 'punctual')),
    },
    {
      id: 'cut-means-blocked',
      what: 'the firewall list holds the blocked and nobody else',
      broken: wrongly(),
    },
  ];
};

const gaps = (invoices: readonly Invoice[]): readonly string[] =>
  invoices.flatMap((invoice, index) => {
    const before = invoices[index - 1];
    const follows: CalendarDate | undefined = before && addDays(before.periodToOn, 1);
    return follows === undefined || follows === invoice.periodFromOn ? [] : [`invoice ${invoice.number}`];
  });

const ledgerCents = async ({ world }: Story): Promise<number> => {
  let total = 0;
  let cursor: string | undefined;
  do {
    const page = await world.staff.payments.list(world.ctx, {
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    total += page.items.reduce((sum, { amountCents }) => sum + amountCents, 0);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return total;
};

const ofHabit = (story: Story, habit: Habit): readonly Subscriber[] =>
  story.subscribers.filter(({ person }) => person.habit === habit);

const loginsWithout = (story: Story, habit: Habit, among: { has(login: string): boolean }): readonly string[] =>
  ofHabit(story, habit)
    .map(({ person }) => person.login)
    .filter((login) => !among.has(login));

/** What must hold when the story is over. */
export const finalRules = async (story: Story): Promise<readonly Finding[]> => {
  const { world } = story;
  const all: Invoice[] = [];
  const broken: string[] = [];
  for (const subscriber of story.subscribers) {
    const invoices = await invoicesOf(world, subscriber);
    all.push(...invoices);
    broken.push(...gaps(invoices).map((gap) => `${subscriber.person.login}: ${gap}`));
  }
  const numbers = all.map(({ number }) => number).toSorted((left, right) => left - right);
  const ledger = await ledgerCents(story);
  const router = readRouter(world);
  await until('the agent rests', () => world.site.agent.isIdle()).catch(() => undefined);
  const dead = world.product.cloud.health().queues.filter(({ name, visible }) => name.includes('-dead') && visible > 0);
  return [
    { id: 'periods-once', what: 'every day of service is billed once, without a gap', broken },
    {
      id: 'numbers-without-holes',
      what: 'invoice numbers have no holes',
      broken: numbers.filter((value, index) => value !== index + 1).map(String),
    },
    {
      id: 'ledger-equals-payments',
      what: 'the ledger holds what was paid, once',
      broken: ledger === story.paidCents ? [] : [`ledger ${ledger}, paid ${story.paidCents}`],
    },
    {
      id: 'debtors-blocked',
      what: 'who never pays is blocked at the end',
      broken: loginsWithout(story, 'never_pays', router.blocked),
    },
    {
      id: 'blocked-and-freed',
      what: 'who paid after a block had been blocked',
      broken: loginsWithout(story, 'blocked_then_pays', story.everBlocked),
    },
    {
      id: 'ended-lines-gone',
      what: 'ended contracts are gone from the router',
      broken: [...story.ended].filter((login) => router.secrets.has(login)),
    },
    {
      id: 'nothing-left-behind',
      what: 'no message failed for good',
      broken: dead.map(({ name }) => name),
    },
    {
      id: 'day-is-over',
      what: `the clock stands at ${today(world.clock)} and no work is left`,
      broken: world.site.agent.isIdle() ? [] : ['the agent still works'],
    },
  ];
};
