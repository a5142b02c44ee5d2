import { ConnectionId, RouterId, SiteId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import type { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import { MAXIMUM_CHANGE_BYTES } from '@provedor/schemas/edge/envelope';
import { ConnectionResult, PLAN_PROFILE_BLOCKS } from '@provedor/schemas/edge/report';
import { testBranchId, testCompanyId } from '@provedor/testing/test-context';
import { describe, expect, it } from 'vitest';
import { RouterRecord } from '../../network/domain/router.ts';
import { decideAccess, type WantedAccess } from './access.ts';
import { ConnectionRecord, isLine } from './connection.ts';
import { desiredConnection, desiredRouter, withChanges } from './desired.ts';
import { changeBody, splitItems } from './envelope.ts';
import { afterResult } from './observed.ts';

const at = (minute: number) => instantOf(Date.parse('2026-11-25T12:00:00.000Z') + minute * 60_000);
const id = (index: number) => String(index).padStart(26, '0');
const routerId = RouterId.parse(`rtr_${id(1)}`);

const record = (overrides: Record<string, unknown> = {}): ConnectionRecord =>
  ConnectionRecord.parse({
    connectionId: ConnectionId.parse(`cnn_${id(1)}`),
    companyId: testCompanyId,
    branchId: testBranchId,
    siteId: SiteId.parse(`sit_${id(1)}`),
    routerId,
    routerName: 'RB Centro',
    login: 'ana',
    planProfile: 'fibra-300',
    status: 'matched',
    access: { state: 'pass', revision: 3, since: at(0) },
    observed: { state: 'pass', revision: 3, confirmedAt: at(1) },
    version: 7,
    createdAt: at(0),
    updatedAt: at(0),
    ...overrides,
  });

const block = (overrides: Partial<Extract<WantedAccess, { state: 'block' }>> = {}): WantedAccess => ({
  state: 'block',
  rule: 'collections.notice-15-days',
  caseId: 'col_1',
  warrantDigest: 'a'.repeat(64),
  warrantExpiresAt: at(1440),
  ...overrides,
});
const blocked = record({ access: { ...block(), revision: 4, since: at(5) } });

describe('a decision about access', () => {
  it.each([
    ['blocks a passing connection', record(), block(), { kind: 'changed', revision: 4, since: at(10) }],
    ['unblocks a blocked one', blocked, { state: 'pass' }, { kind: 'changed', revision: 5, since: at(10) }],
    ['leaves a passing one alone', record(), { state: 'pass' }, { kind: 'unchanged', revision: 3, since: at(0) }],
    ['leaves the same block alone', blocked, block(), { kind: 'unchanged', revision: 4, since: at(5) }],
    [
      'renews a warrant as a new revision of the same block',
      blocked,
      block({ warrantDigest: 'b'.repeat(64) }),
      { kind: 'changed', revision: 5, since: at(5) },
    ],
    [
      'takes a longer warrant as a new revision',
      blocked,
      block({ warrantExpiresAt: at(2880) }),
      { kind: 'changed', revision: 5, since: at(5) },
    ],
    ['lets a removed one pass', record({ status: 'removed' }), { state: 'pass' }, { kind: 'unchanged' }],
    ['refuses to block a removed one', record({ status: 'removed' }), block(), { reason: 'not_matched' }],
    ['refuses to block an unmatched one', record({ status: 'unmatched' }), block(), { reason: 'not_matched' }],
    ['refuses an ended warrant', record(), block({ warrantExpiresAt: at(10) }), { reason: 'warrant_ended' }],
  ] as const)('%s', (_, connection, wanted, expected) => {
    const decision = decideAccess(connection, wanted, at(10));
    const seen = decision.kind === 'refused' ? decision : { kind: decision.kind, ...decision.connection.access };
    expect(seen).toMatchObject(expected);
  });

  it('leaves nothing of a block behind when it lets pass, and counts the version', () => {
    const decision = decideAccess(blocked, { state: 'pass' }, at(10));
    expect(decision.kind === 'changed' && decision.connection).toMatchObject({ version: 8 });
    expect(decision.kind === 'changed' && decision.connection.access).toEqual({
      state: 'pass',
      revision: 5,
      since: at(10),
    });
  });
});

describe('the result of an agent', () => {
  const result = (overrides: Record<string, unknown> = {}) =>
    ConnectionResult.parse({
      connectionId: record().connectionId,
      routerId,
      revision: 4,
      outcome: 'confirmed',
      observed: 'block',
      at: at(20),
      ...overrides,
    });

  it.each([
    ['that confirms the newest revision', blocked, {}, 'confirmed', { state: 'block', revision: 4 }],
    ['that lifted a block', blocked, { outcome: 'lifted', observed: 'pass' }, 'confirmed', { state: 'pass' }],
    ['that failed', blocked, { outcome: 'failed', error: 'timeout' }, 'noted', { state: 'pass', error: 'timeout' }],
    ['that was refused', blocked, { outcome: 'refused' }, 'noted', { state: 'pass', error: 'refused' }],
    ['of an older revision', blocked, { revision: 2 }, 'nothing', undefined],
    ['of a revision that was never asked for', blocked, { revision: 5 }, 'nothing', undefined],
    ['that was superseded', blocked, { outcome: 'superseded' }, 'nothing', undefined],
    ['that is known', record(), { revision: 3, observed: 'pass' }, 'nothing', undefined],
    ['that was read before the known one', record(), { revision: 3, at: at(1) }, 'nothing', undefined],
    ['that shows another state later', record(), { revision: 3 }, 'confirmed', { state: 'block', revision: 3 }],
  ] as const)('%s', (_, connection, overrides, kind, observed) => {
    const step = afterResult(connection, result(overrides));
    expect(step.kind).toBe(kind);
    if (step.kind !== 'nothing') {
      expect(step.connection.observed).toMatchObject(observed ?? {});
      expect(step.connection.version).toBe(kind === 'noted' ? 7 : 8);
    }
  });

  it('that the plan gives the profile that blocks shows the cut of a customer who owes nothing', () => {
    const step = afterResult(record(), result({ revision: 3, outcome: 'failed', error: PLAN_PROFILE_BLOCKS }));
    expect(step).toMatchObject({
      kind: 'noted',
      connection: { version: 7, observed: { state: 'block', revision: 3, error: PLAN_PROFILE_BLOCKS } },
    });
    const again = step.kind === 'noted' ? step.connection : record();
    const later = result({ revision: 3, outcome: 'failed', error: PLAN_PROFILE_BLOCKS, at: at(30) });
    expect(afterResult(again, later).kind).toBe('nothing');
    expect(afterResult(again, { ...later, observed: 'pass' })).toMatchObject({
      connection: { observed: { state: 'pass' } },
    });
  });

  it('frees the login when the removed secret is gone, and not before', () => {
    const removed = record({ status: 'removed', access: { state: 'pass', revision: 4, since: at(2) } });
    const free = (overrides: Record<string, unknown>) => {
      const step = afterResult(removed, result({ observed: 'absent', ...overrides }));
      return step.kind === 'confirmed' && step.loginIsFree;
    };
    expect([free({}), free({ observed: 'pass' }), free({ revision: 3 }), free({ outcome: 'failed' })]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('clears the reason of a failure when it works later', () => {
    const failed = afterResult(blocked, result({ outcome: 'failed', error: 'timeout' }));
    const later = failed.kind === 'noted' ? afterResult(failed.connection, result({ at: at(30) })) : failed;
    expect(later.kind === 'confirmed' && later.connection.observed).toEqual({
      state: 'block',
      revision: 4,
      confirmedAt: at(30),
    });
  });
});

describe('what a site is told', () => {
  const profiles = new Map([[routerId, 'erp-bloqueado']]);
  const told = (connection: ConnectionRecord, minute: number) =>
    desiredConnection(connection, profiles, Date.parse(at(minute)));

  it('is a block with its warrant while the warrant lives, and pass from its end on', () => {
    expect(told(blocked, 1439)?.access).toEqual({
      state: 'block',
      blockedProfile: 'erp-bloqueado',
      warrantDigest: 'a'.repeat(64),
      warrantExpiresAt: at(1440),
    });
    expect(told(blocked, 1440)).toMatchObject({ access: { state: 'pass' }, revision: 4 });
  });

  it('is pass for a block without a warrant', () => {
    const { warrantDigest: _digest, ...access } = blocked.access;
    expect(told({ ...blocked, access }, 10)?.access).toEqual({ state: 'pass' });
  });

  it('is nothing for a connection that nobody has matched', () => {
    expect(told(record({ status: 'unmatched', access: { state: 'pass', revision: 0, since: at(0) } }), 1)).toBe(
      undefined,
    );
  });

  it('is absence for a removed one', () => {
    expect(told(record({ status: 'removed' }), 1)?.presence).toBe('absent');
  });

  it('never makes a profile that a plan gives the slow one, nor the one that blocks fast', () => {
    const router = RouterRecord.parse({
      ...{ routerId, companyId: testCompanyId, branchId: testBranchId, siteId: SiteId.parse(`sit_${id(1)}`) },
      ...{ name: 'RB', host: '10.0.0.1', port: 8728, tls: false, username: 'erp', blockedProfile: 'p100' },
      ...{ sealedPassword: 's', hasPassword: true, health: { state: 'unknown' }, readState: 'never' },
      ...{ version: 1, createdAt: at(0), updatedAt: at(0) },
    });
    const namesOf = (...rates: [string, string][]) =>
      desiredRouter(router, new Map(rates)).profiles.map(({ name }) => name);
    expect(namesOf(['p100', '100M/100M'], ['p300', '300M/300M'])).toEqual(['p300']);
    expect(namesOf(['p300', '300M/300M'])).toEqual(['p100', 'p300']);
  });

  it('lays later changes over a state, never an older revision', () => {
    const [one, two] = [told(record(), 1), told(blocked, 1)] as DesiredConnection[];
    if (one === undefined || two === undefined) throw new Error('both are told');
    expect(withChanges([one], [two])).toEqual([two]);
    expect(withChanges([two], [one])).toEqual([two]);
    expect(withChanges([], [one, two])).toEqual([two]);
  });
});

describe('the cut of items into messages', () => {
  const items = (count: number, sealedPassword: string) =>
    Array.from({ length: count }, (_, index): DesiredConnection => {
      const connection = record({ connectionId: `cnn_${id(index)}`, sealedPassword });
      const item = desiredConnection(connection, new Map([[routerId, 'b']]), Date.parse(at(1)));
      if (item === undefined) throw new Error('is told');
      return item;
    });

  it.each([
    [1, 'x', 1],
    [200, 'x', 1],
    [201, 'x', 2],
    [401, 'x', 3],
    [200, 'x'.repeat(2048), 8],
  ])('%i items with passwords of %s make %i messages within the limits', (count, password, messages) => {
    const parts = splitItems(items(count, password));
    expect(parts).toHaveLength(messages);
    expect(parts.flat()).toHaveLength(count);
    for (const part of parts)
      expect(Buffer.byteLength(changeBody(part).text)).toBeLessThanOrEqual(MAXIMUM_CHANGE_BYTES);
  });
});

describe('a secret on a router', () => {
  it.each([
    ['ana@provedor', 'pppoe', true],
    ['ana', 'any', true],
    ['vpn-filial', 'l2tp', false],
    ['nome com espaço', 'pppoe', false],
  ])('%s of service %s is a line: %s', (name, service, expected) => {
    expect(isLine({ name, service, profile: 'x', comment: '', disabled: false })).toBe(expected);
  });
});
