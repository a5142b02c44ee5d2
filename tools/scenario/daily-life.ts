import { type CalendarDate, daysBetween, today } from '@provedor/kernel/calendar-date';
import { readRouter } from './router-facts.ts';
import { invoicesOf, isOpen, overdueOf, payByPix, type Subscriber } from './subscribers.ts';
import type { World } from './world.ts';

/** What has come about so far. */
export interface Story {
  readonly world: World;
  readonly subscribers: readonly Subscriber[];
  readonly blockedSince: Map<string, CalendarDate>;
  readonly everBlocked: Set<string>;
  readonly ended: Set<string>;
  paidCents: number;
  payments: number;
  readonly tell: (line: string) => void;
}

const LATE_AFTER_DAYS = 6;
const SUFFERS_DAYS = 2;
const CANCELS_ON_DAY = 40;

const pay = async (story: Story, subscriber: Subscriber, isDue: (dueOn: CalendarDate) => boolean): Promise<void> => {
  for (const invoice of await invoicesOf(story.world, subscriber)) {
    if (!isOpen(invoice) || !isDue(invoice.dueOn)) continue;
    const amount = await payByPix(story.world, invoice);
    story.paidCents += amount;
    story.payments += 1;
    story.tell(`${subscriber.person.login} pays invoice ${invoice.number} by PIX: R$ ${(amount / 100).toFixed(2)}`);
  }
};

const end = async (story: Story, subscriber: Subscriber): Promise<void> => {
  const { world, ended } = story;
  await world.staff.contracts.terminate(world.ctx, { contractId: subscriber.contractId, reason: 'mudou de cidade' });
  await world.product.cloud.idle();
  ended.add(subscriber.person.login);
  story.tell(`${subscriber.person.login} ends the contract`);
};

/** What one subscriber does at noon of a day. */
const live = async (story: Story, subscriber: Subscriber, day: number): Promise<void> => {
  const { world, blockedSince, ended } = story;
  const { login, habit } = subscriber.person;
  const on = today(world.clock);
  const since = blockedSince.get(login);
  switch (habit) {
    case 'punctual':
    case 'cancels':
      await pay(story, subscriber, (dueOn) => dueOn <= on);
      if (habit === 'cancels' && day >= CANCELS_ON_DAY && !ended.has(login)) await end(story, subscriber);
      return;
    case 'late': {
      const [oldest] = await overdueOf(world, subscriber);
      if (oldest !== undefined && daysBetween(oldest.dueOn, on) >= LATE_AFTER_DAYS)
        await pay(story, subscriber, (dueOn) => dueOn < on);
      return;
    }
    case 'blocked_then_pays':
      if (since !== undefined && daysBetween(since, on) >= SUFFERS_DAYS)
        await pay(story, subscriber, (dueOn) => dueOn < on);
      return;
    case 'never_pays':
    case 'unreachable':
    case 'no_email':
      return;
  }
};

export const liveNoon = async (story: Story, day: number): Promise<void> => {
  for (const subscriber of story.subscribers) await live(story, subscriber, day);
};

/** Notes who is blocked on the router now and who is free again. */
export const noteBlocks = (story: Story): void => {
  const { blocked } = readRouter(story.world);
  const on = today(story.world.clock);
  for (const login of blocked)
    if (!story.blockedSince.has(login)) {
      story.blockedSince.set(login, on);
      story.everBlocked.add(login);
      story.tell(`${login} is blocked on the router`);
    }
  for (const login of [...story.blockedSince.keys()])
    if (!blocked.has(login)) {
      story.blockedSince.delete(login);
      story.tell(`${login} is let through by the router again`);
    }
};
