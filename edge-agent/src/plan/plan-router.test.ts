import { describe, expect, it } from 'vitest';
import {
  blockUntil,
  connectionIdOf,
  liveBlock,
  makeConnection,
  makeConnections,
  makeRouter,
  testNowMs,
} from '../testing/desired-factory.ts';
import {
  expectNoStep,
  expectSteps,
  findingOf,
  makeSecret,
  makeSession,
  planFor,
  profilesOf,
} from '../testing/observed-factory.ts';
import { openGate, type Refusal } from './gate.ts';

const blocked = makeConnection(1, { access: liveBlock });
const ended = makeConnection(1, { access: blockUntil(testNowMs) });
const blockedSecret = makeSecret(1, { profile: 'erp-bloqueado' });
const refusing = (refusal: Refusal) => ({ blocks: refusal, changes: refusal });

describe('a plan that has nothing to do', () => {
  it('confirms a connection that passes and one that is blocked', () => {
    expect(findingOf(planFor([makeConnection(1)], { secrets: [makeSecret(1)] }))).toBe('confirmed pass');
    expect(findingOf(planFor([blocked], { secrets: [blockedSecret] }))).toBe('confirmed block');
  });

  it('confirms a connection that is to be absent and is', () => {
    expect(findingOf(planFor([makeConnection(1, { presence: 'absent' })]))).toBe('confirmed absent');
  });

  it('leaves secrets alone that nobody asked about', () => {
    expectNoStep(planFor([], { secrets: [makeSecret(1), makeSecret(2, { comment: 'Dona Maria' })] }));
  });
});

describe('blocking', () => {
  it('swaps the profile for the blocked one and ends the sessions that were read', () => {
    const plan = planFor([blocked], { secrets: [makeSecret(1)], sessions: [makeSession(1), makeSession(2)] });
    const [step] = expectSteps('block', plan);
    expect(step).toMatchObject({ secretId: '*1', change: { profile: 'erp-bloqueado' } });
    expect(step?.change).toEqual({ profile: 'erp-bloqueado' });
    expect(step?.kick).toEqual({ login: 'user1', sessionIds: ['*80001'] });
  });

  it('makes the blocked profile first when the router lacks it', () => {
    const router = makeRouter();
    const profiles = profilesOf(router).filter(({ name }) => name !== 'erp-bloqueado');
    const plan = planFor([blocked], { secrets: [makeSecret(1)], profiles });
    expect(plan.steps.map(({ type }) => type)).toEqual(['ensureProfile', 'block']);
    const profile = { name: 'erp-bloqueado', rateLimit: '64k/64k', addressList: 'BLOQUEADOS' };
    expect(expectSteps('ensureProfile', plan)[0]?.profile).toEqual(profile);
  });

  it('does not happen once the warrant has ended', () => {
    const plan = planFor([ended], { secrets: [makeSecret(1)] });
    expectNoStep(plan);
    expect(findingOf(plan)).toBe('lifted pass');
  });

  it.each<Refusal>(['DRY_MODE', 'KILL_SWITCH', 'CLOCK_SKEW', 'SERVER_TIME_UNKNOWN', 'JOURNAL_FAILED', 'REBUILDING'])(
    'is refused: %s',
    (refusal) => {
      const plan = planFor([blocked], { secrets: [makeSecret(1)], gate: refusing(refusal) });
      expectNoStep(plan);
      expect(findingOf(plan)).toBe(`refused pass ${refusal}`);
    },
  );

  it('leaves a block that stands where it is when new ones are refused', () => {
    expect(findingOf(planFor([blocked], { secrets: [blockedSecret], gate: refusing('KILL_SWITCH') }))).toBe(
      'confirmed block',
    );
  });
});

describe('unblocking', () => {
  it('returns to the profile that the cloud names, enables the secret, and ends the session', () => {
    const secrets = [makeSecret(1, { profile: 'erp-bloqueado', disabled: true })];
    const plan = planFor([makeConnection(1, { planProfile: 'plan-300' })], { secrets, sessions: [makeSession(1)] });
    const [step] = expectSteps('unblock', plan);
    expect(step?.change).toEqual({ profile: 'plan-300', disabled: false });
    expect(step?.kick?.sessionIds).toEqual(['*80001']);
  });

  it('lifts a block whose warrant has ended', () => {
    expectSteps('unblock', planFor([ended], { secrets: [blockedSecret] }));
  });

  it.each<Refusal>(['DRY_MODE', 'KILL_SWITCH', 'CLOCK_SKEW', 'SERVER_TIME_UNKNOWN', 'JOURNAL_FAILED', 'REBUILDING'])(
    'flows in spite of %s',
    (refusal) => {
      const secrets = [blockedSecret, makeSecret(2, { profile: 'erp-bloqueado' })];
      const connections = [ended, makeConnection(2)];
      expectSteps('unblock', planFor(connections, { secrets, gate: refusing(refusal) }), 2);
    },
  );

  it('comes before everything else, and blocks come last', () => {
    const connections = [
      blocked,
      makeConnection(2, { planProfile: 'plan-300' }),
      makeConnection(3, { sealedPassword: 's' }),
      makeConnection(4),
    ];
    const secrets = [makeSecret(1), makeSecret(2), makeSecret(4, { profile: 'erp-bloqueado' })];
    const plan = planFor(connections, { secrets });
    expect(plan.steps.map(({ type }) => type)).toEqual(['unblock', 'updateSecret', 'addSecret', 'block']);
  });

  it('does not wait for the profiles that only others need', () => {
    const connections = [makeConnection(1), makeConnection(2, { planProfile: 'plan-300' })];
    const secrets = [blockedSecret, makeSecret(2)];
    const plan = planFor(connections, { secrets, profiles: [] });
    expect(plan.steps.map(({ type }) => type)).toEqual(['ensureProfile', 'unblock', 'ensureProfile', 'updateSecret']);
  });
});

describe('whose row it is', () => {
  it('adopts a secret without our mark, keeps its comment, and ends no session for that', () => {
    const secrets = [makeSecret(1, { comment: 'Dona Maria' })];
    const [step] = expectSteps('updateSecret', planFor([makeConnection(1)], { secrets, sessions: [makeSession(1)] }));
    expect(step).toMatchObject({ change: { comment: `erp:${connectionIdOf(1)} Dona Maria` }, kick: undefined });
  });

  it('adopts and blocks in one command', () => {
    const [step] = expectSteps('block', planFor([blocked], { secrets: [makeSecret(1, { comment: '' })] }));
    expect(step?.change).toEqual({ profile: 'erp-bloqueado', comment: `erp:${connectionIdOf(1)}` });
  });

  it.each([
    ['another connection', { comment: `erp:${connectionIdOf(9)}` }],
    ['another service', { comment: '', service: 'l2tp' }],
  ])('never touches a secret of %s', (_, overrides) => {
    for (const connection of [blocked, makeConnection(1, { planProfile: 'plan-300' })]) {
      const plan = planFor([connection], { secrets: [makeSecret(1, overrides)] });
      expectNoStep(plan);
      expect(findingOf(plan)).toBe('failed pass FOREIGN_ROW');
    }
  });

  it('does not adopt in a dry run, not even to unblock', () => {
    const secrets = [makeSecret(1, { comment: '', profile: 'erp-bloqueado' })];
    const plan = planFor([makeConnection(1)], { secrets, gate: refusing('DRY_MODE') });
    expect(findingOf(plan)).toBe('refused block DRY_MODE');
  });

  it('leaves a line that was typed by hand to its owner when a new connection merely bears its login', () => {
    const unmarked = makeSecret(1, { comment: 'Bruno, instalado em 2019' });
    const made = makeConnection(1, { sealedPassword: 'sealed', planProfile: 'plan-300' });
    for (const connection of [made, { ...made, access: liveBlock }]) {
      const plan = planFor([connection], { secrets: [unmarked] });
      expectNoStep(plan);
      expect(findingOf(plan)).toBe('failed pass FOREIGN_ROW');
    }
  });

  it('takes over the line that a file of subscribers named, with its password', () => {
    const secrets = [makeSecret(1, { comment: '' })];
    expectSteps('updateSecret', planFor([makeConnection(1, { sealedPassword: 'sealed', adopt: true })], { secrets }));
  });

  it('removes only a row that bears its own mark: what somebody typed again under that login stays', () => {
    const gone = makeConnection(1, { presence: 'absent' });
    const plan = planFor([gone], { secrets: [makeSecret(1, { comment: 'volta do cliente, novo contrato' })] });
    expectNoStep(plan);
    expect(findingOf(plan)).toBe('failed pass FOREIGN_ROW');
    expectSteps('removeSecret', planFor([gone], { secrets: [makeSecret(1)] }));
  });

  it('removes nothing while it can not be sure of the newest state', () => {
    const gate = { ...openGate, blocks: 'BEHIND' } as const;
    const plan = planFor([makeConnection(1, { presence: 'absent' })], { secrets: [makeSecret(1)], gate });
    expectNoStep(plan);
    expect(findingOf(plan)).toBe('refused pass BEHIND');
  });

  it.each(['KILL_SWITCH', 'JOURNAL_FAILED'] as const)(
    'lets a payer out of the block although somebody took the mark off his row, also under %s',
    (refusal) => {
      const secrets = [makeSecret(1, { comment: '', profile: 'erp-bloqueado' })];
      for (const connection of [makeConnection(1), makeConnection(1, { sealedPassword: 'sealed' })])
        expectSteps('unblock', planFor([connection], { secrets, gate: refusing(refusal) }));
    },
  );

  it('follows its mark to a login that was renamed, and ends the session of the old one', () => {
    const secrets = [makeSecret(1, { name: 'old-name' })];
    const sessions = [makeSession(1, { name: 'old-name' })];
    const [step] = expectSteps('updateSecret', planFor([makeConnection(1)], { secrets, sessions }));
    expect(step?.change).toEqual({ name: 'user1' });
    expect(step?.kick).toEqual({ login: 'old-name', sessionIds: ['*80001'] });
  });
});

describe('a plan that gives the profile that blocks', () => {
  const cutOff = (overrides = {}) => makeConnection(1, { planProfile: 'erp-bloqueado', ...overrides });
  const setups = [
    ['passes', cutOff(), [makeSecret(1)], 'pass'],
    ['passes and is cut already', cutOff(), [blockedSecret], 'block'],
    ['has a block that ended', cutOff({ access: blockUntil(testNowMs) }), [blockedSecret], 'block'],
    ['is to be blocked, with nothing to return to', cutOff({ access: liveBlock }), [makeSecret(1)], 'pass'],
    ['is to be made', cutOff({ sealedPassword: 's' }), [], 'absent'],
  ] as const;

  it.each(setups)('is never written: a connection that %s is reported as it is', (_, connection, secrets, observed) => {
    const plan = planFor([connection], { secrets });
    expectNoStep(plan);
    expect(findingOf(plan)).toBe(`failed ${observed} PLAN_PROFILE_BLOCKS`);
  });

  it('is known by the block itself too, where the router names another profile', () => {
    const router = makeRouter({ blockedProfile: 'other' });
    const plan = planFor([cutOff({ access: blockUntil(testNowMs) })], { secrets: [blockedSecret], router });
    expectNoStep(plan);
    expect(findingOf(plan)).toBe('failed block PLAN_PROFILE_BLOCKS');
  });

  it('hinders no removal', () => {
    expectSteps('removeSecret', planFor([cutOff({ presence: 'absent' })], { secrets: [blockedSecret] }));
  });
});

describe('presence', () => {
  it('adds a missing secret with its sealed password, and says so when there is none', () => {
    const [step] = expectSteps('addSecret', planFor([makeConnection(1, { sealedPassword: 'sealed' })]));
    expect(step).toMatchObject({ profile: 'plan-100', sealedPassword: 'sealed' });
    expect(findingOf(planFor([makeConnection(1)]))).toBe('failed absent ABSENT');
  });

  it('adds a blocked subscriber as blocked, or not at all while blocks are refused', () => {
    const connection = makeConnection(1, { sealedPassword: 's', access: liveBlock });
    expect(expectSteps('addSecret', planFor([connection]))[0]?.profile).toBe('erp-bloqueado');
    const gate = { ...openGate, blocks: 'CLOCK_SKEW' } as const;
    expect(findingOf(planFor([connection], { gate }))).toBe('refused absent CLOCK_SKEW');
  });

  it('removes a secret that is to be absent and ends its session', () => {
    const connection = makeConnection(1, { presence: 'absent' });
    const setup = { secrets: [makeSecret(1)], sessions: [makeSession(1)] };
    expect(expectSteps('removeSecret', planFor([connection], setup))[0]).toMatchObject({
      secretId: '*1',
      kick: { login: 'user1', sessionIds: ['*80001'] },
    });
    expect(findingOf(planFor([connection], { ...setup, gate: refusing('KILL_SWITCH') }))).toBe(
      'refused pass KILL_SWITCH',
    );
  });

  it('leaves a login alone that belongs to another connection by now', () => {
    const secrets = [makeSecret(1, { comment: `erp:${connectionIdOf(9)}` })];
    expect(findingOf(planFor([makeConnection(1, { presence: 'absent' })], { secrets }))).toBe('confirmed absent');
  });
});

describe('a write whose end nobody saw', () => {
  const openOf = (step: 'block' | 'unblock' | 'updateSecret' | 'removeSecret', sessionIds?: string[]) => ({
    openWrites: new Map([[connectionIdOf(1), { step, sessionIds }]]),
  });
  const free = { secrets: [makeSecret(1)], sessions: [makeSession(1)] };

  it('ends the session again when it is the one from before', () => {
    const plan = planFor([makeConnection(1)], { ...free, ...openOf('updateSecret', ['*80001']) });
    expect(expectSteps('kick', plan)[0]?.kick).toEqual({ login: 'user1', sessionIds: ['*80001'] });
  });

  it('lets a session be that came after the write', () => {
    expectNoStep(planFor([makeConnection(1)], { ...free, ...openOf('updateSecret', ['*7']) }));
  });

  it('ends the session when it cannot know', () => {
    expectSteps('kick', planFor([makeConnection(1)], { ...free, ...openOf('unblock') }));
  });

  it('asks the block list where there is one: only a session that runs blocked is ended', () => {
    const blockedAddresses = ['100.64.0.1'];
    expectSteps('kick', planFor([makeConnection(1)], { ...free, ...openOf('unblock', ['*7']), blockedAddresses }));
    expectNoStep(planFor([makeConnection(1)], { ...free, ...openOf('unblock'), blockedAddresses: [] }));
    const stillOn = { secrets: [blockedSecret], sessions: [makeSession(1)], blockedAddresses: [] };
    expectSteps('kick', planFor([blocked], { ...stillOn, ...openOf('block', ['*7']) }));
  });

  it('ends the session of a secret that was removed', () => {
    const connection = makeConnection(1, { presence: 'absent' });
    expectSteps('kick', planFor([connection], { sessions: [makeSession(1)], ...openOf('removeSecret') }));
  });

  it('at a start finds the paying customer whose session is still blocked, and cuts nobody who merely is not listed', () => {
    const blockedAddresses = ['100.64.0.1'];
    expectSteps('kick', planFor([makeConnection(1)], { ...free, blockedAddresses, checkSessions: true }));
    const stillOn = { secrets: [blockedSecret], sessions: [makeSession(1)], blockedAddresses: [] };
    expectNoStep(planFor([blocked], { ...stillOn, checkSessions: true }));
  });
});

describe('profiles', () => {
  it('brings a profile of ours up to date and leaves one that people made as it is', () => {
    const ours = profilesOf(makeRouter()).map((profile) => ({ ...profile, rateLimit: '1M/1M' }));
    const connection = makeConnection(1, { planProfile: 'plan-300' });
    expectSteps('ensureProfile', planFor([connection], { secrets: [makeSecret(1)], profiles: ours }));
    const theirs = ours.map((profile) => ({ ...profile, comment: '' }));
    expectSteps('ensureProfile', planFor([connection], { secrets: [makeSecret(1)], profiles: theirs }), 0);
  });
});

describe('a large site', () => {
  it('plans 10,000 connections with 1 % wrong as 100 steps', () => {
    const secrets = makeConnections(10_000).map((_, at) =>
      makeSecret(at + 1, at % 100 === 0 ? { profile: 'erp-bloqueado' } : {}),
    );
    expectSteps('unblock', planFor(makeConnections(10_000), { secrets }), 100);
  });
});
