import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, type CalendarDate, calendarDate, timeOfDay, today } from '@provedor/kernel/calendar-date';
import { travellingClock } from '@provedor/kernel/clock';
import { seal } from '@provedor/kernel/sealed-box';
import { startProduct } from '@provedor/local/product/start-product';
import { SessionView } from '@provedor/schemas/api/auth';
import type { CollectionCase } from '@provedor/schemas/api/collections';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, Site } from '@provedor/schemas/api/network';
import type { Page } from '@provedor/schemas/api/paging';
import type { Plan } from '@provedor/schemas/api/plans';
import type { TravelledWorld } from './travelled-world.ts';

// A product of its own whose clock is moved by hand, in a process of its own: a customer of it does not pay, is told, and is suspended on
// the simulated router by the real agent. Tells its parent where it is, and ends with it.

const HOURS = [6, 8, 9, 20, 21];
const BLOCKED_BY = calendarDate('2026-12-28');

const dataDir = mkdtempSync(join(tmpdir(), 'crm-travelled-'));
const clock = travellingClock('2026-11-25T12:00:00.000Z');
const product = await startProduct({
  dataDir,
  port: 0,
  version: 'e2e',
  clock,
  travelling: true,
  demoSite: true,
  webDir: fileURLToPath(new URL('../../web/out', import.meta.url)),
  writeLog: () => undefined,
});
const { firstAdministrator: administrator, demoSite: site } = product;
if (administrator === undefined || site === undefined)
  throw new Error('a fresh product has an administrator and a site');

const origin = { 'content-type': 'application/json', origin: product.url };
const signIn = async () => {
  const body = JSON.stringify({ email: administrator.email, password: administrator.password });
  const answer = await fetch(`${product.url}/api/auth/sign-in`, { method: 'POST', headers: origin, body });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, 'x-csrf': SessionView.parse(await answer.json()).csrfToken };
};
let session = await signIn();
let calls = 0;

const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  calls += 1;
  const answer = await fetch(`${product.url}/api${path}`, {
    method,
    headers: { ...origin, ...session, 'idempotency-key': `world-call-${calls}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};
const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>('POST', path, body);

/** Moves the clock on and lets everything that is then due happen. */
const liveUntil = async (on: CalendarDate): Promise<void> => {
  for (let day = addDays(today(clock), 1); day <= on; day = addDays(day, 1))
    for (const hour of HOURS) {
      clock.set(Date.parse(timeOfDay(day, hour, 1)));
      await product.cloud.tick();
      await product.cloud.idle();
    }
  session = await signIn();
};

const until = async <T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await read();
    if (isThere(value)) return value;
    await product.cloud.tick();
    await product.cloud.idle();
  }
};

const plan = await post<Plan>('/plans', {
  name: 'Fibra 500',
  downloadMbps: 500,
  uploadMbps: 250,
  priceCents: 9_990,
  technology: 'fibre',
  profileName: 'fibra-500',
});
const customer = await post<Customer>('/customers', {
  document: { kind: 'cpf', number: '529.982.247-25' },
  name: 'Mariana Azevedo Lima',
  contacts: [{ label: 'Celular', phone: '+5541999990000', email: 'mariana@exemplo.invalid' }],
  addresses: [],
});
const contract = await post<Contract>('/contracts', {
  customerId: customer.customerId,
  planId: plan.planId,
  dueDay: 10,
});
await post(`/contracts/${contract.contractId}/activate`);
const { agentSealingKey = '' } = await call<Site>('GET', `/network/sites/${site.siteId}`);
const { connectionId } = await post<Connection>('/provisioning/connections', {
  contractId: contract.contractId,
  routerId: site.routerId,
  login: 'mariana',
  sealedPassword: await seal(agentSealingKey, 'casa-da-mariana'),
});
await liveUntil(BLOCKED_BY);
await until(
  () => call<Connection>('GET', `/provisioning/connections/${connectionId}`),
  ({ observed }) => observed.state === 'block',
);
const cases = await call<Page<CollectionCase>>('GET', '/collections/cases?state=blocked');

const world: TravelledWorld = {
  url: product.url,
  nowMs: clock.now(),
  administrator: { email: administrator.email, password: administrator.password },
  customerId: customer.customerId,
  contractId: contract.contractId,
  connectionId,
  caseId: cases.items[0]?.caseId ?? '',
};
process.send?.(world);

// A clock that stands still lets nothing happen by itself: it is let on at each word of the parent.
process.on('message', () => {
  void product.cloud.tick().then(() => product.cloud.idle());
});
process.once('disconnect', () => {
  void product.close().then(() => {
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(0);
  });
});
