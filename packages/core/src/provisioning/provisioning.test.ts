import { travellingClock } from '@provedor/kernel/clock';
import { CompanyId } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { createNetworkFixture } from '@provedor/testing/network-fixture';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { createTestAgent } from '@provedor/testing/test-agent';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListHistory } from '../audit/index.ts';
import { getRouter, requestRouterRead } from '../network/index.ts';
import {
  accessChanged,
  applyReport,
  changeAccess,
  createConnection,
  decideAccess,
  getConnection,
  matchConnection,
  removeConnectionsOfContract,
} from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const fixtureOf = async (digit: string) => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const ctx = testContext({ clock, companyId: CompanyId.parse(`com_${'0'.repeat(25)}${digit}`) });
  const network = createNetworkFixture(table, ctx);
  const { siteId, agent } = await network.site();
  const { routerId } = await network.router(siteId);
  let reportSeq = 0;
  const report = (content: Record<string, unknown>, by = agent, header: Record<string, unknown> = {}) => {
    reportSeq += 1;
    const base = { siteId, bootId: 'boot-0001', agentVersion: '1.2.0', reportSeq, at: currentInstant(clock) };
    return by.report({ ...base, appliedSeq: 1, results: [], routers: [], sessions: [], ...content }, header);
  };
  const apply = (text: string) => applyReport(network.deps)(testContext({ clock }), text);
  return { clock, siteId, agent, routerId, report, apply, ...network };
};
type Fixture = Awaited<ReturnType<typeof fixtureOf>>;

const block = ({ ctx }: Fixture) => ({
  state: 'block' as const,
  rule: 'collections.notice-15-days',
  caseId: 'col_1',
  warrantDigest: 'a'.repeat(64),
  warrantExpiresAt: addMilliseconds(currentInstant(ctx.clock), 3_600_000),
});

const eventsOf = async ({ ctx }: Fixture, aggregateId: string) =>
  (await createListHistory(table.config)(ctx, aggregateId, { limit: 20 })).items.map(({ event }) => event).reverse();

describe('connections', () => {
  it('get the profile of the plan, belong to the customer, and show no secret', async () => {
    const { ctx, deps, routerId, connection } = await fixtureOf('2');
    const made = await connection(routerId, 'ana');
    expect(made).toMatchObject({ planProfile: 'fibra-300', routerName: 'RB Centro', access: { revision: 1 } });
    expect(JSON.stringify(made)).not.toContain('c2VncmVkbw');
    const { customerId } = made;
    expect((await deps.connections.list(ctx, { customerId, limit: 25 })).items).toEqual([made]);
  });

  it('keep a login unique on its router, also under twenty simultaneous tries', async () => {
    const { ctx, deps, siteId, routerId, router, contract } = await fixtureOf('3');
    const { contractId } = await contract();
    const input = { contractId, routerId, login: 'ana', sealedPassword: 'x' };
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => createConnection(deps)(ctx, input)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'provisioning.login_taken' });
    const other = await router(siteId, 'RB Sul');
    await createConnection(deps)(ctx, { ...input, routerId: other.routerId });
  });

  it('are listed by router in the order of logins, and by company and status, page by page', async () => {
    const { ctx, deps, routerId, connection } = await fixtureOf('4');
    for (const login of ['caio', 'ana', 'bia']) await connection(routerId, login);
    const pages = async (query: { routerId?: typeof routerId; status?: 'matched' | 'unmatched' }) => {
      const first = await deps.connections.list(ctx, { ...query, limit: 2 });
      const rest = await deps.connections.list(ctx, { ...query, limit: 2, cursor: first.nextCursor });
      return [first, rest].map((page) => page.items.map(({ login }) => login));
    };
    const expected = [['ana', 'bia'], ['caio']];
    expect(await pages({ routerId })).toEqual(expected);
    expect(await pages({ status: 'matched' })).toEqual(expected);
    expect(await pages({})).toEqual(expected);
    expect((await deps.connections.list(ctx, { status: 'unmatched', limit: 5 })).items).toEqual([]);
    const page = await deps.connections.list(ctx, { routerId, limit: 1 });
    const foreign = deps.connections.list(ctx, { status: 'matched', limit: 1, cursor: page.nextCursor });
    expect((await refusal(foreign)).code).toBe('platform.invalid_cursor');
  });

  it('change access with a change of their own, and only when something changes', async () => {
    const fixture = await fixtureOf('5');
    const { ctx, deps, routerId, connection } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    await changeAccess(deps)(ctx, { connectionId, access: { state: 'pass' } });
    const blocked = await changeAccess(deps)(ctx, { connectionId, access: block(fixture) });
    expect(blocked.access).toMatchObject({ state: 'block', revision: 2, caseId: 'col_1' });
    await changeAccess(deps)(ctx, { connectionId, access: block(fixture) });
    const created = 'provisioning.connection-created.v1';
    expect(await eventsOf(fixture, connectionId)).toEqual([created, 'provisioning.access-changed.v1']);
  });

  it('decide again when somebody else was faster, so that no decision is lost', async () => {
    const fixture = await fixtureOf('z');
    const { ctx, deps, routerId, connection } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const accesses = [block(fixture), { state: 'pass' }, block(fixture), { state: 'pass' }] as const;
    await Promise.all(accesses.map((access) => changeAccess(deps)(ctx, { connectionId, access })));
    const { revision } = (await getConnection(deps)(ctx, connectionId)).access;
    const changes = (await eventsOf(fixture, connectionId)).filter((name) => name === 'provisioning.access-changed.v1');
    expect(changes).toHaveLength(revision - 1);
  });

  it('let another module put the decision into its own transaction, and lose a race there as a whole', async () => {
    const fixture = await fixtureOf('6');
    const { ctx, deps, routerId, connection } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const before = await getConnection(deps)(ctx, connectionId);
    const decide = () => {
      const decision = decideAccess(before, block(fixture), currentInstant(ctx.clock));
      if (decision.kind !== 'changed') throw new Error('is changed');
      return decision.connection;
    };
    const write = () =>
      table.commit(ctx, { operations: [deps.connections.save(decide())], changes: [accessChanged(decide())] });
    await write();
    expect((await refusal(write())).code).toBe('provisioning.version_conflict');
    expect((await getConnection(deps)(ctx, connectionId)).access).toMatchObject({ state: 'block', revision: 2 });
  });

  it('leave their routers with the contract, and free the login when the device says so', async () => {
    const fixture = await fixtureOf('7');
    const { ctx, deps, routerId, contract, report, apply } = fixture;
    const { contractId, customerId } = await contract();
    const input = { contractId, routerId, login: 'ana', sealedPassword: 'x' };
    const { connectionId } = await createConnection(deps)(ctx, input);
    await changeAccess(deps)(ctx, { connectionId, access: block(fixture) });
    await removeConnectionsOfContract(deps)(ctx, { contractId, customerId });
    await removeConnectionsOfContract(deps)(ctx, { contractId, customerId });
    expect(await getConnection(deps)(ctx, connectionId)).toMatchObject({
      status: 'removed',
      access: { state: 'pass', revision: 3 },
    });
    expect((await refusal(createConnection(deps)(ctx, input))).code).toBe('provisioning.login_taken');
    const result = { connectionId, routerId, revision: 3, outcome: 'confirmed', at: currentInstant(ctx.clock) };
    await apply(report({ results: [{ ...result, observed: 'absent' }] }));
    const again = await createConnection(deps)(ctx, input);
    expect((await deps.connections.list(ctx, { routerId, limit: 5 })).items).toEqual([again]);
  });
});

describe('the report of an agent', () => {
  it('confirms what was read back, once, and tells it as an event', async () => {
    const fixture = await fixtureOf('8');
    const { ctx, deps, siteId, routerId, connection, report, apply, clock } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const result = { connectionId, routerId, revision: 1, outcome: 'confirmed', observed: 'pass', device: 'RB1' };
    const text = report({ appliedSeq: 4, results: [{ ...result, at: currentInstant(clock) }] });
    await apply(text);
    await apply(text);
    expect((await getConnection(deps)(ctx, connectionId)).observed).toMatchObject({ state: 'pass', device: 'RB1' });
    expect(await eventsOf(fixture, connectionId)).toEqual([
      'provisioning.connection-created.v1',
      'provisioning.access-confirmed.v1',
    ]);
    expect(await deps.sites.find(ctx, siteId)).toMatchObject({ appliedSeq: 4, agentVersion: '1.2.0' });
    clock.advance(1000);
    await apply(report({ appliedSeq: 3 }));
    expect(await deps.sites.find(ctx, siteId)).toMatchObject({ appliedSeq: 4 });
  });

  it('keeps an error beside the last confirmed state without a new version', async () => {
    const fixture = await fixtureOf('9');
    const { ctx, deps, routerId, connection, report, apply, clock } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const result = { connectionId, routerId, revision: 1, outcome: 'failed', observed: 'unknown', error: 'timeout' };
    await apply(report({ results: [{ ...result, at: currentInstant(clock) }] }));
    expect(await getConnection(deps)(ctx, connectionId)).toMatchObject({
      version: 1,
      observed: { state: 'unknown', error: 'timeout' },
    });
  });

  it('says nothing about the connections, routers and sessions of another site', async () => {
    const fixture = await fixtureOf('a');
    const { ctx, deps, routerId, connection, clock } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const { siteId: otherSite, agent: thief } = await fixture.site();
    const at = currentInstant(clock);
    const content = {
      siteId: otherSite,
      results: [{ connectionId, routerId, revision: 1, outcome: 'confirmed', observed: 'pass', at }],
      routers: [{ routerId, state: 'unreachable', readAt: at }],
      sessions: [{ routerId, login: 'ana', online: true, readAt: at }],
    };
    const before = await getConnection(deps)(ctx, connectionId);
    await fixture.apply(fixture.report(content, thief));
    expect(await getConnection(deps)(ctx, connectionId)).toEqual(before);
    expect((await getRouter(deps)(ctx, routerId)).health.state).toBe('unknown');
  });

  it('is refused for good when it is malformed, of another key, or of another site than its key', async () => {
    const { agent, apply, report, siteId, site } = await fixtureOf('b');
    const other = await site();
    const good = report({});
    const texts = [
      'x',
      good.slice(0, -2),
      `${good}==`,
      report({}, createTestAgent()),
      report({ siteId: other.siteId }),
      report({ siteId: other.siteId }, agent, { kid: siteId }),
      agent.report({ siteId }, { alg: 'none' }),
      agent.report({ siteId }, { typ: 'isp-plan+jws' }),
      agent.report({ siteId }, { kid: other.siteId }),
      agent.report({ siteId }),
      report({ note: 'x' }),
    ];
    for (const text of texts)
      expect(await refusal(apply(text))).toMatchObject({ kind: 'validation', code: 'provisioning.report_refused' });
    await apply(good);
  });

  it('writes a session down when it changes, by router and login', async () => {
    const { ctx, deps, routerId, connection, apply, report, clock } = await fixtureOf('c');
    const { connectionId, customerId } = await connection(routerId, 'ana');
    const session = async (online: boolean, address: string) => {
      clock.advance(1000);
      const readAt = currentInstant(clock);
      await apply(report({ sessions: [{ routerId, login: 'ana', online, address, readAt }] }));
      return (await getConnection(deps)(ctx, connectionId)).session;
    };
    const first = await session(true, '100.64.0.1');
    expect(first).toMatchObject({ online: true, address: '100.64.0.1' });
    expect(await session(true, '100.64.0.1')).toEqual(first);
    expect(await session(false, '100.64.0.1')).toMatchObject({ online: false });
    const { items } = await deps.connections.list(ctx, { customerId, limit: 5 });
    expect(items[0]).toMatchObject({ version: 1, session: { online: false } });
    await apply(report({ sessions: [{ routerId, login: 'nobody', online: true, readAt: currentInstant(clock) }] }));
  });
});

describe('discovery on a router', () => {
  const secret = (name: string, overrides: Record<string, unknown> = {}) => ({
    name,
    profile: 'plano antigo',
    comment: 'João',
    disabled: false,
    service: 'pppoe',
    ...overrides,
  });

  it('makes unmatched connections of unknown logins once, and a match gives them to a contract', async () => {
    const fixture = await fixtureOf('d');
    const { ctx, deps, routerId, connection, contract, report, apply } = fixture;
    await connection(routerId, 'ana');
    await requestRouterRead(deps)(ctx, { routerId });
    const { readRequestId: requestId } = await getRouter(deps)(ctx, routerId);
    const many = Array.from({ length: 70 }, (_, index) => secret(`u${index}`));
    const page = (number: number, last: boolean, secrets: object[]) =>
      report({ discovery: { requestId, routerId, page: number, last, secrets } });
    const first = page(0, false, [
      secret('ana'),
      secret('bia', { profile: 'p10' }),
      secret('vpn', { service: 'l2tp' }),
    ]);
    await apply(first);
    await apply(first);
    await apply(page(1, true, many));
    expect((await getRouter(deps)(ctx, routerId)).readState).toBe('done');
    const { items } = await deps.connections.list(ctx, { status: 'unmatched', limit: 100 });
    expect(items).toHaveLength(71);
    const found = items.find(({ login }) => login === 'bia');
    if (found === undefined) throw new Error('was found');
    expect(found).toMatchObject({ planProfile: 'p10', comment: 'João', access: { revision: 0 } });
    const { contractId } = await contract();
    const { connectionId } = found;
    const matched = await matchConnection(deps)(ctx, { connectionId, contractId });
    expect(matched).toMatchObject({ status: 'matched', contractId, planProfile: 'fibra-300', access: { revision: 1 } });
    expect(await matchConnection(deps)(ctx, { connectionId, contractId })).toEqual(matched);
    const other = await contract();
    const rival = matchConnection(deps)(ctx, { connectionId, contractId: other.contractId });
    expect((await refusal(rival)).code).toBe('provisioning.already_matched');
  });

  it('ignores pages that nobody has asked for', async () => {
    const { ctx, deps, routerId, report, apply } = await fixtureOf('e');
    const discovery = { requestId: 'req_other', routerId, page: 0, last: true, secrets: [secret('bia')] };
    await apply(report({ discovery }));
    expect((await deps.connections.list(ctx, { status: 'unmatched', limit: 5 })).items).toEqual([]);
  });
});
