import { type AcceptanceState, acceptMessage, type SignedMessage } from '@provedor/edge-agent/protocol/accept-message';
import { createPlanKeyRing } from '@provedor/edge-agent/protocol/plan-keys';
import { travellingClock } from '@provedor/kernel/clock';
import { CompanyId } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { GENESIS_HASH, type SnapshotAnswer } from '@provedor/schemas/edge/envelope';
import { createNetworkFixture } from '@provedor/testing/network-fixture';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { createSite, requestRouterRead } from '../network/index.ts';
import { buildSnapshot, changeAccess, signChange } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const fixtureOf = async (digit: string) => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  const ctx = testContext({ clock, companyId: CompanyId.parse(`com_${'0'.repeat(25)}${digit}`) });
  const network = createNetworkFixture(table, ctx);
  const { siteId } = await network.site();
  const { routerId } = await network.router(siteId);
  return { clock, siteId, routerId, ...network };
};
type Fixture = Awaited<ReturnType<typeof fixtureOf>>;

/** The edge agent's own gate, fed with what the cloud signs. */
const agentOf = ({ deps, clock, siteId }: Fixture) => {
  let state: AcceptanceState = {
    siteId,
    planKeys: createPlanKeyRing([deps.signer.planKey]),
    lastSeq: 0,
    lastHash: GENESIS_HASH,
    knownConnections: 0,
    allowEmptySnapshot: false,
  };
  const items = new Map<string, string>();
  return {
    items,
    seq: () => state.lastSeq,
    take: (message: SignedMessage): string => {
      const verdict = acceptMessage(state, message, clock.now());
      if (verdict.verdict === 'refused') return verdict.reason;
      if (verdict.verdict !== 'accepted') return verdict.verdict;
      const { claims, hash, body } = verdict;
      state = { ...state, lastSeq: claims.seq, lastHash: hash, knownConnections: body.items.length };
      for (const item of body.items) items.set(item.login, `${item.access.state} ${item.revision} ${item.presence}`);
      return 'accepted';
    },
  };
};

const changesIn = ({ sent }: Fixture): readonly SignedMessage[] =>
  sent.flatMap(({ message }) => (message.type === 'change' ? [message] : []));

const snapshotOf = ({ bodies }: Fixture, answer: z.infer<typeof SnapshotAnswer>): SignedMessage => ({
  jws: answer.jws,
  body: bodies.get(answer.bodyUrl.replace('https://snapshots.invalid/', '')) ?? '',
});

const blockFor = ({ ctx }: Fixture, hours: number) => ({
  state: 'block' as const,
  rule: 'collections.notice-15-days',
  caseId: 'col_1',
  warrantDigest: 'a'.repeat(64),
  warrantExpiresAt: addMilliseconds(currentInstant(ctx.clock), hours * 3_600_000),
});

describe('the chain of a site', () => {
  it('carries changes and snapshots that the agent takes in sequence', async () => {
    const fixture = await fixtureOf('2');
    const { ctx, deps, siteId, routerId, connection } = fixture;
    const agent = agentOf(fixture);
    const [ana, bia] = [await connection(routerId, 'ana'), await connection(routerId, 'bia')];
    await signChange(deps)(ctx, siteId, [ana.connectionId, bia.connectionId]);
    await changeAccess(deps)(ctx, { connectionId: ana.connectionId, access: blockFor(fixture, 24) });
    await signChange(deps)(ctx, siteId, [ana.connectionId]);
    expect(changesIn(fixture).map(agent.take)).toEqual(['accepted', 'accepted']);
    const snapshot = snapshotOf(fixture, await buildSnapshot(deps)(ctx, siteId));
    expect(agent.take(snapshot)).toBe('accepted');
    await changeAccess(deps)(ctx, { connectionId: ana.connectionId, access: { state: 'pass' } });
    await signChange(deps)(ctx, siteId, [ana.connectionId]);
    expect(changesIn(fixture).slice(2).map(agent.take)).toEqual(['accepted']);
    expect(agent.seq()).toBe(4);
    expect([...agent.items]).toEqual([
      ['ana', 'pass 3 present'],
      ['bia', 'pass 1 present'],
    ]);
    expect(fixture.sent.map(({ deduplicationId }) => deduplicationId)).toEqual(
      [1, 2, 4].map((seq) => `${siteId}-${seq}`),
    );
  });

  it('holds routers with the profiles of the plans, and a read request, in a snapshot', async () => {
    const fixture = await fixtureOf('3');
    const { ctx, deps, siteId, routerId, connection } = fixture;
    await connection(routerId, 'ana');
    await requestRouterRead(deps)(ctx, { routerId });
    const { body } = snapshotOf(fixture, await buildSnapshot(deps)(ctx, siteId));
    expect(JSON.parse(body)).toMatchObject({
      routers: [
        {
          routerId,
          readRequestId: expect.stringMatching(/^req_/),
          blockedProfile: 'erp-bloqueado',
          sealedPassword: 'c2VhbGVk',
          profiles: [
            { name: 'erp-bloqueado', addressList: 'BLOQUEADOS' },
            { name: 'fibra-300', rateLimit: '150M/300M' },
          ],
        },
      ],
      items: [{ login: 'ana', planProfile: 'fibra-300', sealedPassword: 'c2VncmVkbw' }],
    });
  });

  it('tells pass for a block whose warrant has ended', async () => {
    const fixture = await fixtureOf('4');
    const { ctx, deps, siteId, routerId, connection, clock } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    await changeAccess(deps)(ctx, { connectionId, access: blockFor(fixture, 24) });
    const agent = agentOf(fixture);
    await signChange(deps)(ctx, siteId, [connectionId]);
    clock.advance(24 * 3_600_000);
    await signChange(deps)(ctx, siteId, [connectionId]);
    const [old, renewed] = changesIn(fixture);
    if (old === undefined || renewed === undefined) throw new Error('two messages');
    expect(agent.take(old)).toBe('expired');
    expect(agent.take(renewed)).toBe('gap');
    expect(agent.take(snapshotOf(fixture, await buildSnapshot(deps)(ctx, siteId)))).toBe('accepted');
    expect(agent.items.get('ana')).toBe('pass 2 present');
  });

  it('sends what a process left behind before anything newer, in order', async () => {
    const fixture = await fixtureOf('5');
    const { ctx, deps, siteId, routerId, connection, sent } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const lost = { ...deps, messages: { send: () => Promise.reject(new Error('the process ended here')) } };
    await expect(signChange(lost)(ctx, siteId, [connectionId])).rejects.toThrow('the process ended here');
    expect(sent).toHaveLength(0);
    await signChange(deps)(ctx, siteId, [connectionId]);
    expect(changesIn(fixture).map(agentOf(fixture).take)).toEqual(['accepted', 'accepted']);
    await signChange(deps)(ctx, siteId, []);
    expect(sent).toHaveLength(2);
  });

  it('stays one chain when ten writers and a snapshot meet', async () => {
    const fixture = await fixtureOf('6');
    const { ctx, deps, siteId, routerId, connection } = fixture;
    const made = [];
    for (let index = 0; index < 5; index += 1) made.push(await connection(routerId, `u${index}`));
    const patient = { ...deps, pause: (tries: number) => new Promise<void>((done) => setTimeout(done, tries)) };
    const writers = [...made, ...made].map(({ connectionId }) => signChange(patient)(ctx, siteId, [connectionId]));
    const [answer] = await Promise.all([buildSnapshot(patient)(ctx, siteId), ...writers]);
    const chain = await deps.sitePlans.messages(siteId, 1, 100);
    expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    const agent = agentOf(fixture);
    const snapshot = snapshotOf(fixture, answer);
    expect(chain.map(({ jws, body }) => agent.take({ jws, body: body ?? snapshot.body }))).toEqual(
      chain.map(() => 'accepted'),
    );
    const queued = new Map(fixture.sent.map((entry) => [entry.deduplicationId, entry]));
    expect([...queued.keys()].map((key) => Number(key.split('-').at(-1)))).toEqual(
      chain.filter(({ kind }) => kind === 'change').map(({ seq }) => seq),
    );
  });

  it('keeps an unblock that was signed while the snapshot was being read', async () => {
    const fixture = await fixtureOf('7');
    const { ctx, deps, siteId, routerId, connection } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    await changeAccess(deps)(ctx, { connectionId, access: blockFor(fixture, 24) });
    let isFirst = true;
    const slow = {
      ...deps.snapshots,
      put: async (key: string, body: string) => {
        await deps.snapshots.put(key, body);
        if (!isFirst) return;
        isFirst = false;
        await changeAccess(deps)(ctx, { connectionId, access: { state: 'pass' } });
        await signChange(deps)(ctx, siteId, [connectionId]);
      },
    };
    const answer = await buildSnapshot({ ...deps, snapshots: slow })(ctx, siteId);
    const agent = agentOf(fixture);
    expect(agent.take(snapshotOf(fixture, answer))).toBe('accepted');
    expect(agent.items.get('ana')).toBe('pass 3 present');
    expect(changesIn(fixture).map(agent.take)).toEqual(['ignored']);
  });

  it('tells nothing to a site without an active agent, and gives it no snapshot', async () => {
    const fixture = await fixtureOf('8');
    const { ctx, deps, sent } = fixture;
    const { siteId } = await createSite(deps)(ctx, { name: 'Sem agente' });
    await signChange(deps)(ctx, siteId, []);
    expect(sent).toHaveLength(0);
    expect((await refusal(buildSnapshot(deps)(ctx, siteId))).code).toBe('provisioning.agent_not_active');
  });

  it('tells a site nothing of the connections of another', async () => {
    const fixture = await fixtureOf('9');
    const { ctx, deps, routerId, connection, sent } = fixture;
    const { connectionId } = await connection(routerId, 'ana');
    const other = await fixture.site();
    await signChange(deps)(ctx, other.siteId, [connectionId]);
    expect(sent).toHaveLength(0);
  });
});
