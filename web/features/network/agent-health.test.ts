import { AGENT_SILENT_AFTER_MS } from '@provedor/schemas/api/agent-silence';
import { describe, expect, it } from 'vitest';
import { agentHealthOf, backlogOf, isWithoutNews } from './agent-health.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const seen = (msAgo: number) => new Date(NOW - msAgo).toISOString();
const active = { agentState: 'active', sentSeq: 7, appliedSeq: 7 } as const;

describe('how a site’s agent is doing', () => {
  it.each([
    ['none', 'none'],
    ['awaiting-confirmation', 'awaiting'],
    ['revoked', 'revoked'],
  ] as const)('says of an agent that is %s that it is %s, whatever it last reported', (agentState, health) => {
    expect(agentHealthOf({ ...active, agentState, agentSeenAt: seen(0) }, NOW)).toBe(health);
  });

  it('is well when it has just reported and applied everything', () => {
    expect(agentHealthOf({ ...active, agentSeenAt: seen(1_000) }, NOW)).toBe('well');
  });

  it('is behind while orders are not confirmed', () => {
    const site = { ...active, sentSeq: 9, agentSeenAt: seen(1_000) };
    expect([agentHealthOf(site, NOW), backlogOf(site)]).toEqual(['behind', 2]);
  });

  it('is silent only after the limit, and then says nothing of the backlog', () => {
    expect(agentHealthOf({ ...active, agentSeenAt: seen(AGENT_SILENT_AFTER_MS) }, NOW)).toBe('well');
    expect(agentHealthOf({ ...active, sentSeq: 9, agentSeenAt: seen(AGENT_SILENT_AFTER_MS + 1) }, NOW)).toBe('silent');
  });

  it('has never been seen when it is active without a report', () => {
    expect(agentHealthOf(active, NOW)).toBe('never-seen');
  });

  it('misses news only of sites that should speak', () => {
    expect(isWithoutNews(active, NOW)).toBe(true);
    expect(isWithoutNews({ ...active, agentSeenAt: seen(AGENT_SILENT_AFTER_MS + 1) }, NOW)).toBe(true);
    expect(isWithoutNews({ ...active, agentState: 'none' }, NOW)).toBe(false);
    expect(isWithoutNews({ ...active, agentSeenAt: seen(0) }, NOW)).toBe(false);
  });
});
