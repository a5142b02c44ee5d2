import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { openGate } from '../plan/gate.ts';
import { observe, type RouterReading } from '../plan/observe.ts';
import type { ObservedProfile, ObservedSecret, ObservedSession } from '../plan/observed-router.ts';
import type { PlanContext } from '../plan/plan-connection.ts';
import { planRouter } from '../plan/plan-router.ts';
import type { Finding, Step } from '../plan/step.ts';
import { connectionIdOf, makeRouter, testNowMs } from './desired-factory.ts';

/** The secret of connection number `index`, as the agent leaves it. */
export const makeSecret = (index: number, overrides: Partial<ObservedSecret> = {}): ObservedSecret => ({
  id: `*${index.toString(16).toUpperCase()}`,
  name: `user${index}`,
  profile: 'plan-100',
  comment: `erp:${connectionIdOf(index)}`,
  disabled: false,
  service: 'pppoe',
  ...overrides,
});

export const makeSession = (index: number, overrides: Partial<ObservedSession> = {}): ObservedSession => ({
  id: `*8000${index}`,
  name: `user${index}`,
  address: `100.64.0.${index}`,
  callerId: '',
  uptimeMs: 3_600_000,
  ...overrides,
});

export const profilesOf = (router: DesiredRouter): ObservedProfile[] =>
  router.profiles.map(({ name, rateLimit = '', addressList = '' }, at) => ({
    id: `*P${at}`,
    name,
    rateLimit,
    addressList,
    comment: 'erp:profile',
  }));

type PlanSetup = Partial<Omit<PlanContext, 'observed'>> & Partial<RouterReading>;

/** Plans for a router on which everything not named is as the agent wants it. */
export const planFor = (connections: readonly DesiredConnection[], setup: PlanSetup = {}) => {
  const { secrets = [], sessions = [], blockedAddresses, router = makeRouter(), profiles, ...context } = setup;
  const observed = observe({ secrets, sessions, profiles: profiles ?? profilesOf(router), blockedAddresses });
  return planRouter(
    {
      router,
      observed,
      serverNowMs: testNowMs,
      gate: openGate,
      openWrites: new Map(),
      checkSessions: false,
      kickBy: 'read',
      ...context,
    },
    connections,
    { allProfiles: false },
  );
};

const isOfType = <T extends Step['type']>(step: Step, type: T): step is Extract<Step, { type: T }> =>
  step.type === type;

/** The steps of one type; throws unless there are exactly `count` of them. */
export const expectSteps = <T extends Step['type']>(
  type: T,
  { steps }: { readonly steps: readonly Step[] },
  count = 1,
): Extract<Step, { type: T }>[] => {
  const matching = steps.filter((step) => isOfType(step, type));
  if (matching.length !== count)
    throw new Error(`expected ${count} ${type}, got ${steps.map((step) => step.type).join(', ') || 'no steps'}`);
  return matching.filter((step) => isOfType(step, type));
};

export const expectNoStep = ({ steps }: { readonly steps: readonly Step[] }): void => {
  if (steps.length > 0) throw new Error(`expected no steps, got ${steps.map((step) => step.type).join(', ')}`);
};

/** Outcome, observed state and error of the only finding. */
export const findingOf = ({ findings }: { readonly findings: readonly Finding[] }): string => {
  const [finding, ...others] = findings;
  if (finding === undefined || others.length > 0) throw new Error(`expected one finding, got ${findings.length}`);
  return [finding.outcome, finding.observed, finding.error].filter((part) => part !== undefined).join(' ');
};
