import { describe, expect, it } from 'vitest';
import type { BillingRun, CollectionCase, Payment, Router, Site } from '../../lib/api/types.ts';
import { attentionOf } from './attention.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const site = (siteId: string, agentState: Site['agentState'], agentSeenAt?: string) =>
  ({ siteId, agentState, sentSeq: 0, appliedSeq: 0, ...(agentSeenAt === undefined ? {} : { agentSeenAt }) }) as Site;
const router = (routerId: string, state: Router['health']['state']) => ({ routerId, health: { state } }) as Router;
const run = (state: BillingRun['state'], setAside: number) =>
  ({ billingRunId: 'brn_1', state, setAside: Array.from({ length: setAside }, () => ({})) }) as BillingRun;

const found = (known: Parameters<typeof attentionOf>[0]) =>
  attentionOf(known, NOW).map(({ kind, count, href }) => [kind, count, href]);

describe('what waits for a person', () => {
  it('is nothing while nothing is known', () => {
    expect(found({})).toEqual([]);
  });

  it('is nothing when all is well', () => {
    expect(
      found({
        lastRun: run('finished', 0),
        sites: [site('sit_1', 'active', '2026-11-26T11:59:00Z')],
        routers: [router('rtr_1', 'reachable'), router('rtr_2', 'unknown')],
        payments: [{ suspenseCents: 0 } as Payment],
        cases: [{} as CollectionCase],
        unmatched: { count: 0, isMore: false },
      }),
    ).toEqual([]);
  });

  it('leads straight to the one record, or to the list of several', () => {
    expect(found({ routers: [router('rtr_1', 'unreachable')] })).toEqual([
      ['routersDown', 1, '/rede/roteadores/ficha?id=rtr_1'],
    ]);
    expect(found({ routers: [router('rtr_1', 'unreachable'), router('rtr_2', 'wrong-device')] })).toEqual([
      ['routersDown', 2, '/rede/roteadores'],
    ]);
  });

  it('puts urgent things first', () => {
    const all = found({
      lastRun: run('failed', 3),
      sites: [site('sit_1', 'active', '2026-11-26T11:00:00Z'), site('sit_2', 'awaiting-confirmation')],
      payments: [{ paymentId: 'pay_1', suspenseCents: 5 } as Payment],
      cases: [{ caseId: 'col_1', heldBecause: 'no_email' } as CollectionCase],
      unmatched: { count: 100, isMore: true },
    });
    expect(all.map(([kind]) => kind)).toEqual([
      'runFailed',
      'sitesSilent',
      'suspense',
      'casesHeld',
      'runSetAside',
      'agentsToConfirm',
      'unmatched',
    ]);
  });

  it('keeps it that a count is a lower bound', () => {
    expect(attentionOf({ unmatched: { count: 100, isMore: true } }, NOW)).toMatchObject([{ isMore: true }]);
  });
});
