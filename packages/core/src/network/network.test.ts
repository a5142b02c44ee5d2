import { travellingClock } from '@provedor/kernel/clock';
import { CompanyId, SiteId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import { DiscoveryReport, RouterReport } from '@provedor/schemas/edge/report';
import { createNetworkFixture } from '@provedor/testing/network-fixture';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { createTestAgent } from '@provedor/testing/test-agent';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retirePlan } from '../plans/index.ts';
import {
  confirmAgent,
  createSite,
  enrolAgent,
  getRouter,
  getSite,
  issueEnrolmentCode,
  issueNonce,
  listActiveSites,
  prepareCredentials,
  recordDiscovery,
  recordRouterHealth,
  requestRouterRead,
  siteView,
} from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const fixtureOf = (digit: string) => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const ctx = testContext({ clock, companyId: CompanyId.parse(`com_${'0'.repeat(25)}${digit}`) });
  return { clock, ...createNetworkFixture(table, ctx) };
};

describe('enrolment of an agent', () => {
  it('goes from a code over keys to a confirmed fingerprint, and shows no secret on the way', async () => {
    const { ctx, deps, queues } = fixtureOf('2');
    const agent = createTestAgent();
    const site = await createSite(deps)(ctx, { name: 'Torre Norte' });
    expect(queues).toEqual([site.siteId]);
    const { code, expiresAt } = await issueEnrolmentCode(deps)(ctx, site);
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    expect(expiresAt).toBe('2026-11-25T15:15:00.000Z');
    const answer = await enrolAgent(deps)(ctx, agent.enrolment(code));
    expect(answer).toMatchObject({ siteId: site.siteId, state: 'awaiting-confirmation' });
    const typed = answer.fingerprint.toLowerCase().replaceAll('-', ' ');
    const confirmed = await confirmAgent(deps)(ctx, { siteId: site.siteId, fingerprint: typed });
    expect(confirmed).toMatchObject({ agentState: 'active', agentSealingKey: agent.sealingKey, version: 4 });
    const record = await getSite(deps)(ctx, site.siteId);
    expect(JSON.stringify(siteView(record))).not.toContain(agent.signingKey);
    expect(await listActiveSites(deps)(ctx)).toEqual([site.siteId]);
  });

  it('gives one same refusal for a wrong, a used, an expired and a replaced code and for a foreign signature', async () => {
    const { ctx, deps, clock } = fixtureOf('3');
    const { siteId } = await createSite(deps)(ctx, { name: 'Torre Sul' });
    const agent = createTestAgent();
    const enrol = (code: string, by = agent) => refusal(enrolAgent(deps)(ctx, by.enrolment(code)));
    const replaced = await issueEnrolmentCode(deps)(ctx, { siteId });
    const expired = await issueEnrolmentCode(deps)(ctx, { siteId });
    clock.advance(15 * 60_000);
    const errors = [await enrol('0000-0000-0000-0000-0000-0000-0000'), await enrol(expired.code)];
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    errors.push(await enrol(replaced.code));
    const stolen = { ...agent.enrolment(code), signingKey: createTestAgent().signingKey };
    errors.push(await refusal(enrolAgent(deps)(ctx, stolen)));
    await enrolAgent(deps)(ctx, agent.enrolment(code));
    errors.push(await enrol(code, createTestAgent()));
    expect(errors.map((error) => [error.kind, error.code, error.message])).toEqual(
      Array.from({ length: 5 }, () => [
        'forbidden',
        'network.enrolment_refused',
        'The enrolment code is not valid: make a new one',
      ]),
    );
  });

  it('lets exactly one of ten agents with the same code in', async () => {
    const { ctx, deps } = fixtureOf('4');
    const { siteId } = await createSite(deps)(ctx, { name: 'Torre' });
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    const tries = Array.from({ length: 10 }, () => enrolAgent(deps)(ctx, createTestAgent().enrolment(code)));
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'network.enrolment_refused' });
  });

  it('works for a site of another company than the one that public calls come in with', async () => {
    const { ctx, deps } = fixtureOf('5');
    const { siteId } = await createSite(deps)(ctx, { name: 'Filial' });
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    const anonymous = testContext({ companyId: CompanyId.parse(`com_${'0'.repeat(25)}z`) });
    await enrolAgent(deps)(anonymous, createTestAgent().enrolment(code));
    expect((await getSite(deps)(ctx, siteId)).agentState).toBe('awaiting-confirmation');
    expect((await refusal(getSite(deps)(anonymous, siteId))).kind).toBe('not_found');
  });

  it('is not confirmed by another fingerprint, nor before there is an agent', async () => {
    const { ctx, deps } = fixtureOf('6');
    const { siteId } = await createSite(deps)(ctx, { name: 'Torre' });
    const confirm = () => refusal(confirmAgent(deps)(ctx, { siteId, fingerprint: '0000-0000-0000-0000-0000-0000' }));
    expect((await confirm()).code).toBe('network.no_agent');
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    await enrolAgent(deps)(ctx, createTestAgent().enrolment(code));
    expect((await confirm()).code).toBe('network.fingerprint_mismatch');
  });
});

describe('credentials of an agent', () => {
  const signed = async (fixture: ReturnType<typeof fixtureOf>, bootId = 'boot-0001') => {
    const { siteId, agent } = await fixture.site();
    const credentials = async (boot = bootId, text?: string) => {
      const { nonce } = await issueNonce(fixture.deps)(fixture.ctx, { siteId });
      const signature = agent.sign(text ?? `credentials:${siteId}:${nonce}:${boot}:1.2.0`);
      return { siteId, nonce, bootId: boot, agentVersion: '1.2.0', signature };
    };
    return { siteId, credentials, admit: prepareCredentials(fixture.deps) };
  };

  it('are for the active agent that signs a fresh nonce, once', async () => {
    const fixture = fixtureOf('7');
    const { credentials, admit, siteId } = await signed(fixture);
    const input = await credentials();
    expect(await admit(fixture.ctx, input)).toMatchObject({ cloned: false, site: { siteId } });
    expect((await refusal(admit(fixture.ctx, input))).code).toBe('network.agent_refused');
    expect(await getSite(fixture.deps)(fixture.ctx, siteId)).toMatchObject({ agentVersion: '1.2.0' });
  });

  it('are refused after two minutes, for another text, for an unknown site, and to an agent that waits', async () => {
    const fixture = fixtureOf('8');
    const { ctx, deps, clock } = fixture;
    const { credentials, admit } = await signed(fixture);
    const late = await credentials();
    clock.advance(2 * 60_000);
    const unknown = SiteId.parse(`sit_${'0'.repeat(26)}`);
    const { nonce } = await issueNonce(deps)(ctx, { siteId: unknown });
    const waiting = createTestAgent();
    const { siteId } = await createSite(deps)(ctx, { name: 'Torre' });
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    await enrolAgent(deps)(ctx, waiting.enrolment(code));
    const own = await issueNonce(deps)(ctx, { siteId });
    const early = waiting.sign(`credentials:${siteId}:${own.nonce}:boot-0001:1.2.0`);
    const inputs = [
      late,
      await credentials('boot-0001', 'credentials:something'),
      { ...(await credentials()), siteId: unknown, nonce },
      { siteId, nonce: own.nonce, bootId: 'boot-0001', agentVersion: '1.2.0', signature: early },
    ];
    for (const input of inputs) expect((await refusal(admit(ctx, input))).code).toBe('network.agent_refused');
  });

  it('tell that the key has been copied when a former boot speaks again, and not when the agent restarts', async () => {
    const fixture = fixtureOf('9');
    const { credentials, admit } = await signed(fixture);
    const cloned = [];
    for (const boot of ['boot-0001', 'boot-0002', 'boot-0002', 'boot-0001'])
      cloned.push((await admit(fixture.ctx, await credentials(boot))).cloned);
    expect(cloned).toEqual([false, false, false, true]);
  });
});

describe('routers', () => {
  it('need an agent to seal their password to, and stand under their site at once', async () => {
    const { ctx, deps, router, site } = fixtureOf('a');
    const bare = await createSite(deps)(ctx, { name: 'Sem agente' });
    expect((await refusal(router(bare.siteId))).code).toBe('network.no_agent');
    const { siteId } = await site();
    const made = await router(siteId);
    expect(JSON.stringify(made)).not.toContain('sealedPassword');
    expect((await deps.routers.ofSite(ctx, siteId)).map(({ routerId }) => routerId)).toEqual([made.routerId]);
    expect((await deps.routers.list(ctx, { limit: 25 })).items).toEqual([made]);
  });

  it('do not block with a profile that a plan gives or gave', async () => {
    const { ctx, deps, router, site, plan } = fixtureOf('d');
    const { siteId } = await site();
    const { planId } = await plan('fibra-300');
    const sold = { kind: 'rule_violated', code: 'network.profile_is_sold' };
    expect(await refusal(router(siteId, 'RB', 'fibra-300'))).toMatchObject(sold);
    await retirePlan(deps)(ctx, { planId });
    expect(await refusal(router(siteId, 'RB', 'fibra-300'))).toMatchObject(sold);
    await router(siteId);
    await router(siteId, 'RB Bairro');
    expect(await refusal(plan('erp-bloqueado'))).toMatchObject({ code: 'plans.profile_blocks' });
  });

  it('and plans that ask for one profile at once never both get it', async () => {
    const { ctx, deps, router, site, plan } = fixtureOf('e');
    const { siteId } = await site();
    for (let round = 0; round < 10; round += 1) {
      const name = `disputado-${round}`;
      const ends = await Promise.allSettled([router(siteId, 'RB', name), plan(name)]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
    expect((await deps.routers.ofSite(ctx, siteId)).length).toBeLessThanOrEqual(10);
  });

  it('are read once while a request is open, and done when every page has come in any order', async () => {
    const { ctx, deps, clock, router, site } = fixtureOf('b');
    const { siteId } = await site();
    const { routerId } = await router(siteId);
    await requestRouterRead(deps)(ctx, { routerId });
    const { readRequestId, version } = await getRouter(deps)(ctx, routerId);
    expect((await requestRouterRead(deps)(ctx, { routerId })).version).toBe(version);
    const secret = { name: 'ana', profile: 'x', comment: '', disabled: false, service: 'pppoe' };
    const page = (number: number, last: boolean, requestId = readRequestId) =>
      recordDiscovery(deps)(
        ctx,
        siteId,
        DiscoveryReport.parse({ requestId, routerId, page: number, last, secrets: [secret, secret] }),
      );
    await page(0, false, 'req_other');
    await Promise.all([page(2, true), page(2, true), page(0, false)]);
    expect(await getRouter(deps)(ctx, routerId)).toMatchObject({ readState: 'requested', readRequestId });
    await page(1, false);
    const done = await getRouter(deps)(ctx, routerId);
    expect(done.readState).toBe('done');
    expect(done.readRequestId).toBeUndefined();
    clock.advance(1000);
    expect((await requestRouterRead(deps)(ctx, { routerId })).readState).toBe('requested');
  });

  it('take health from their own site only, never an older one, and write the same at most once a minute', async () => {
    const { ctx, deps, router, site } = fixtureOf('c');
    const { siteId } = await site();
    const { siteId: otherSite } = await site();
    const { routerId } = await router(siteId);
    const report = (second: number, state: 'reachable' | 'unreachable') =>
      RouterReport.parse({ routerId, state, readAt: instantOf(Date.parse('2026-11-25T14:00:00Z') + second * 1000) });
    const health = async (from: SiteId, ...reports: RouterReport[]) => {
      await recordRouterHealth(deps)(ctx, from, reports);
      const { state, readAt } = (await getRouter(deps)(ctx, routerId)).health;
      return [state, readAt?.slice(11, 19)];
    };
    expect(await health(otherSite, report(0, 'reachable'))).toEqual(['unknown', undefined]);
    expect(await health(siteId, report(10, 'reachable'))).toEqual(['reachable', '14:00:10']);
    expect(await health(siteId, report(5, 'unreachable'))).toEqual(['reachable', '14:00:10']);
    expect(await health(siteId, report(40, 'reachable'))).toEqual(['reachable', '14:00:10']);
    expect(await health(siteId, report(41, 'unreachable'))).toEqual(['unreachable', '14:00:41']);
    expect(await health(siteId, report(101, 'unreachable'))).toEqual(['unreachable', '14:01:41']);
  });
});
