import type { Browser, Page } from '@playwright/test';
import { calendarDate } from '@provedor/kernel/calendar-date';
import { payAtGateway } from './pay-at-gateway.ts';
import { test as base, expect, open, type Staff } from './staff.ts';
import { startTravelledWorld, type TravelledWorld } from './travelled-world.ts';
import { words } from './words.ts';

const NOTICE_ON = calendarDate('2026-12-11');
/** A Sunday, one day after the fifteen: nobody is cut off on it. */
const WAITED_UNTIL = calendarDate('2026-12-27');
const BLOCKED_ON = calendarDate('2026-12-28');
const FREE_SINCE = '30/11/2026 09:00';
/** The clock stands still until the end: the release is at the same minute. */
const BLOCKED_AT = '28/12/2026 09:01';
const DEVICE = 'RB-CENTRO';

const test = base.extend<object, { world: TravelledWorld }>({
  world: [
    async ({ browserName: _ }, use) => {
      const world = await startTravelledWorld('2026-11-30T12:00:00.000Z');
      await use(world);
      await world.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ world }, use) => use(world.url),
});

const FREE = { profile: 'fibra-500', isOnline: true, lists: [] };
const BLOCKED = { profile: 'erp-bloqueado', isOnline: true, lists: ['BLOQUEADOS'] };

/** What the router holds of the customer: the profile of the secret, a session, the lists that the session's address is on. */
const held = ({ site: { router }, connection: { login } }: TravelledWorld) => {
  const rows = (path: string, property: string, value: string | undefined) =>
    router.rows(path).filter((row) => row[property] === value);
  const address = rows('/ppp/active', 'name', login)[0]?.['address'];
  return {
    profile: rows('/ppp/secret', 'name', login)[0]?.['profile'],
    isOnline: address !== undefined,
    lists: rows('/ip/firewall/address-list', 'address', address).map(({ list }) => list),
  };
};

const untilHeld = (world: TravelledWorld, what: ReturnType<typeof held>): Promise<void> =>
  expect
    .poll(
      async () => {
        await world.settle();
        return held(world);
      },
      { timeout: 20_000 },
    )
    .toEqual(what);

/** The list of the cases that are in a state, on the world's day: by then the session of before has ended. */
const openCases = async ({ page, administrator }: Staff, world: TravelledWorld, state: string): Promise<void> => {
  await page.clock.setFixedTime(world.nowMs());
  await page.goto(`/cobranca?situacao=${state}`);
  await page.getByLabel(words('session.email')).fill(administrator.email);
  await page.getByLabel(words('session.password')).fill(administrator.password);
  await page.getByRole('button', { name: words('session.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('collections.title') })).toBeVisible();
};

const openCase = async (page: Page, { customer: { name } }: TravelledWorld): Promise<void> => {
  await page.getByRole('row').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
};

const standing = (page: Page) => page.getByRole('region', { name: words('collections.standing') });

/** Let through since when, and the device that confirmed it. What the session is said to be follows at the agent's next look of the day. */
const seeFree = async (page: Page, at: string): Promise<void> => {
  const statement = words(['connections.access.passSince', 'connections.access.confirmed'], { at, device: DEVICE });
  await expect(page.getByText(statement)).toBeVisible({ timeout: 15_000 });
};

const readNotice = async (staff: Staff, world: TravelledWorld): Promise<void> => {
  const { page } = staff;
  await openCases(staff, world, 'noticed');
  await openCase(page, world);
  await expect(standing(page).getByText(words('status.case.noticed'))).toBeVisible();
  const wait = words('collections.next.waiting', { days: 15, date: '26/12/2026' });
  await expect(standing(page).getByText(wait)).toBeVisible();
  await expect(page.getByText(words('status.delivery.delivered'))).toBeVisible();
  await seeFree(page, FREE_SINCE);
};

/** What the customer got: not in the staff's browser, which holds against a page every script that a mail's frame refuses. */
const readMail = async (browser: Browser, { url }: TravelledWorld): Promise<void> => {
  const home = await browser.newContext();
  const page = await home.newPage();
  await page.goto(`${url}/mail`);
  await page.getByRole('link', { name: 'mariana@exemplo.invalid' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Aviso de fatura em aberto: R\$ /);
  await expect(page.getByRole('article')).toContainText('PIX copia e cola');
  await home.close();
};

const seeThatSundayIsQuiet = async (staff: Staff, world: TravelledWorld): Promise<void> => {
  const { page } = staff;
  await openCases(staff, world, 'noticed');
  await openCase(page, world);
  const waiting = page.getByRole('progressbar', { name: words('collections.waitBar', { days: 0 }) });
  await expect(waiting).toBeVisible();
  await expect(page.getByRole('alert', { name: words('collections.held.quiet_time.title') })).toBeVisible();
  await seeFree(page, FREE_SINCE);
  expect(held(world)).toEqual(FREE);
};

/** Since when, by which rule, on which device: on the case's page and on the connection's. */
const seeBlock = async (page: Page): Promise<void> => {
  await expect(page.getByText(words('status.connection.suspended')).first()).toBeVisible();
  const alert = page.getByRole('alert', { name: words('connections.access.blockedSince', { at: BLOCKED_AT }) });
  await expect(alert.getByText(words('connections.access.byRule'))).toContainText('15 dias');
  const confirmed = words('connections.access.confirmed', { device: DEVICE, at: BLOCKED_AT });
  await expect(alert.getByText(confirmed)).toBeVisible();
};

const readBlock = async (staff: Staff, world: TravelledWorld): Promise<void> => {
  const { page } = staff;
  const { transcript } = world.site.router;
  const commands = transcript.entries().map((entry) => entry.words.join(' '));
  expect(commands).toContainEqual(expect.stringMatching(/^\/ppp\/secret\/set .*=profile=erp-bloqueado/));
  expect(commands).toContainEqual(expect.stringMatching(/^\/ppp\/active\/remove /));
  await openCases(staff, world, 'blocked');
  await open(page, `/rede/conexoes/ficha?id=${world.connection.connectionId}`);
  await seeBlock(page);
  await page.getByRole('link', { name: words('connections.access.openCase') }).click();
  await expect(standing(page).getByText(words('status.case.blocked'))).toBeVisible();
  await expect(standing(page).getByText(words('collections.suspendedSince', { at: BLOCKED_AT }))).toBeVisible();
  await seeBlock(page);
};

/** In a tab of its own: the page of the case stays as it is. */
const pay = async (page: Page, browser: Browser): Promise<void> => {
  const href = await page.getByRole('link', { name: words('billing.numbered') }).getAttribute('href');
  const tab = await page.context().newPage();
  await open(tab, href ?? '');
  await tab.getByRole('button', { name: words('payments.pix.make') }).click();
  const address = await tab.getByRole('link', { name: words('payments.pix.page') }).getAttribute('href');
  await payAtGateway(browser, address ?? '');
  await tab.close();
};

const seeRelease = async (page: Page): Promise<void> => {
  await expect(standing(page).getByText(words('status.case.settled'))).toBeVisible({ timeout: 15_000 });
  await seeFree(page, BLOCKED_AT);
  await expect(page.getByText(words('status.connection.suspended'))).toBeHidden();
  await expect(page.getByText(words('collections.timeline.device-released.title'))).toBeVisible();
  await page.getByRole('link', { name: words('connections.one') }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'mariana' })).toBeVisible();
  await seeFree(page, BLOCKED_AT);
};

test('tells a customer who does not pay, waits, cuts the line, and frees it as soon as the PIX is paid', async ({
  staff,
  world,
  browser,
}) => {
  test.setTimeout(180_000);
  const { page } = staff;
  await untilHeld(world, FREE);
  await test.step('lives until the notice', () => world.liveUntil(NOTICE_ON));
  await test.step('shows the notice', () => readNotice(staff, world));
  await test.step('shows the mail', () => readMail(browser, world));
  await test.step('waits', () => world.liveUntil(WAITED_UNTIL));
  await test.step('blocks nobody on a Sunday', () => seeThatSundayIsQuiet(staff, world));
  await test.step('lives one day more', () => world.liveUntil(BLOCKED_ON));
  await test.step('is blocked on the router', () => untilHeld(world, BLOCKED));
  await test.step('shows the block', () => readBlock(staff, world));
  await test.step('is paid', () => pay(page, browser));
  await test.step('is free on the router', () => untilHeld(world, FREE));
  await test.step('shows the release', () => seeRelease(page));
});
