import { parseArgs } from 'node:util';
import { addDays, calendarDate } from '@provedor/kernel/calendar-date';
import { type Figure, writeFigures } from './figures/figure.ts';
import { liveNoon, noteBlocks, type Story } from './scenario/daily-life.ts';
import { eveningRules, type Finding, finalRules, untilRouterAgrees } from './scenario/invariants.ts';
import { inventPeople } from './scenario/people.ts';
import { readRouter } from './scenario/router-facts.ts';
import { install } from './scenario/subscribers.ts';
import { openWorld, type World } from './scenario/world.ts';

const FIRST_DAY = calendarDate('2026-09-01');
const SEED = 20_260_901;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, days: { type: 'string' }, subscribers: { type: 'string' } },
});
const days = Number(values.days ?? (values.quick ? 62 : 92));
const count = Number(values.subscribers ?? (values.quick ? 7 : 21));

const say = (line: string): void => console.log(line);

const holdings = (world: World): string => {
  const { secrets, blocked, online } = readRouter(world);
  return `router: ${secrets.size} secrets, ${online.size} online, blocked [${[...blocked].toSorted().join(', ')}]`;
};

/** Rules by id, with everything that ever broke them. */
const collect = (
  found: Map<string, { finding: Finding; broken: string[] }>,
  findings: readonly Finding[],
  day: string,
) => {
  for (const finding of findings) {
    const known = found.get(finding.id) ?? { finding, broken: [] };
    known.broken.push(...finding.broken.map((one) => `${day}: ${one}`));
    found.set(finding.id, known);
  }
};

const tellMails = (world: World, told: { mails: number }, tell: (line: string) => void): void => {
  const mails = world.product.access.ses().mails.list(1_000);
  for (const { to, subject } of mails.slice(0, mails.length - told.mails))
    tell(`notice to ${to.join(', ')}: ${subject}`);
  told.mails = mails.length;
};

const run = async (world: World): Promise<readonly Figure[]> => {
  const found = new Map<string, { finding: Finding; broken: string[] }>();
  const lines: string[] = [];
  const told = { mails: 0 };
  const story: Story = {
    world,
    subscribers: await install(world, inventPeople(count)),
    blockedSince: new Map(),
    everBlocked: new Set(),
    ended: new Set(),
    paidCents: 0,
    payments: 0,
    tell: (line) => lines.push(line),
  };
  await world.product.cloud.idle();
  await untilRouterAgrees(story);
  say(`${FIRST_DAY}  ${count} lines installed; ${holdings(world)}`);
  for (let day = 1; day <= days; day += 1) {
    const on = addDays(FIRST_DAY, day);
    for (const [hour, minute] of [
      [5, 1],
      [8, 30],
      [9, 0],
    ] as const)
      await world.liveTo(on, hour, minute);
    tellMails(world, told, story.tell);
    await untilRouterAgrees(story);
    noteBlocks(story);
    await world.liveTo(on, 12);
    await liveNoon(story, day);
    await untilRouterAgrees(story);
    noteBlocks(story);
    await world.liveTo(on, 21);
    await untilRouterAgrees(story);
    collect(found, await eveningRules(story), on);
    for (const line of lines.splice(0)) say(`${on}  ${line}; ${holdings(world)}`);
  }
  collect(found, await finalRules(story), addDays(FIRST_DAY, days));
  say(`\n${days} days, ${story.payments} payments of R$ ${(story.paidCents / 100).toFixed(2)}, ${told.mails} notices`);
  return [...found.values()].map(({ finding, broken }) => {
    if (broken.length > 0) say(`BROKEN ${finding.what}: ${broken.slice(0, 5).join('; ')}`);
    return {
      id: finding.id,
      what: finding.what,
      figure: broken.length,
      unit: 'breaches',
      against: 'none',
      ratio: null,
      aim: '0',
      holds: broken.length === 0,
      n: days,
      at: new Date(world.clock.now()).toISOString(),
    };
  });
};

const world = await openWorld(`${FIRST_DAY}T12:00:00.000Z`, SEED);
try {
  const figures = await run(world);
  writeFigures('scenario', figures);
  const held = figures.filter(({ holds }) => holds).length;
  for (const { holds, what } of figures) say(`${holds ? 'ok  ' : 'NO  '}${what}`);
  process.exitCode = held === figures.length ? 0 : 1;
  await world.close();
  say(`${held} passed, ${figures.length - held} failed`);
} catch (error) {
  await world.close();
  console.error(error);
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
