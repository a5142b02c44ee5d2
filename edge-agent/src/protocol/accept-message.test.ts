import { generateKeyPairSync } from 'node:crypto';
import { GENESIS_HASH } from '@provedor/schemas/edge/envelope';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  liveBlock,
  makeConnection,
  makeConnections,
  makeRouter,
  otherSiteId,
  siteId,
  testNowMs,
} from '../testing/desired-factory.ts';
import { createPlanSigner, signJws } from '../testing/plan-signer.ts';
import { type AcceptanceState, acceptMessage, type SignedMessage, type Verdict } from './accept-message.ts';
import { createPlanKeyRing } from './plan-keys.ts';

const now = testNowMs;
const createCloud = () => createPlanSigner({ nowMs: () => now });

const stateOf = (
  signer: ReturnType<typeof createCloud>,
  overrides: Partial<AcceptanceState> = {},
): AcceptanceState => ({
  siteId,
  planKeys: createPlanKeyRing([signer.planKey]),
  lastSeq: 0,
  lastHash: GENESIS_HASH,
  knownConnections: 0,
  allowEmptySnapshot: false,
  ...overrides,
});

const after = (state: AcceptanceState, message: SignedMessage): AcceptanceState => {
  const verdict = acceptMessage(state, message, now);
  if (verdict.verdict !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(verdict)}`);
  const { claims, hash, body } = verdict;
  return { ...state, lastSeq: claims.seq, lastHash: hash, knownConnections: body.items.length };
};

const outcome = (verdict: Verdict): string => (verdict.verdict === 'refused' ? verdict.reason : verdict.verdict);
const item = makeConnection(1);

describe('a message in sequence', () => {
  it('is accepted: the first change, the next one, and a snapshot over any gap', () => {
    const cloud = createCloud();
    const first = after(stateOf(cloud), cloud.change([item]));
    const second = after(first, cloud.change([makeConnection(1, { access: liveBlock })]));
    cloud.change([item]);
    const third = after(second, cloud.snapshot([makeRouter()], makeConnections(3)));
    expect(third).toMatchObject({ lastSeq: 4, knownConnections: 3 });
    expect(acceptMessage(third, cloud.change([item]), now).verdict).toBe('accepted');
  });

  it('is ignored when it was taken already, and when it is older', () => {
    const cloud = createCloud();
    const [one, two] = [cloud.change([item]), cloud.change([item])];
    const state = after(after(stateOf(cloud), one), two);
    expect([one, two].map((message) => outcome(acceptMessage(state, message, now)))).toEqual(['ignored', 'ignored']);
  });

  it('is a gap when something before it is missing', () => {
    const cloud = createCloud();
    const state = after(stateOf(cloud), cloud.change([item]));
    cloud.change([item]);
    expect(acceptMessage(state, cloud.change([item]), now)).toEqual({ verdict: 'gap', seq: 3 });
  });

  it('is a gap when the message before it was another one', () => {
    const cloud = createCloud();
    const state = after(stateOf(cloud), cloud.change([item]));
    const message = cloud.change([item], { prevHash: 'b'.repeat(64) });
    expect(acceptMessage(state, message, now)).toEqual({ verdict: 'gap', seq: 2 });
  });
});

describe('a refused message', () => {
  const cloud = createCloud();
  const state = stateOf(cloud);
  const stranger = createPlanSigner({ nowMs: () => now });
  const strangerWithOtherId = createPlanSigner({ nowMs: () => now, kid: 'plan-2' });
  const good = cloud.change([item], { seq: 1, prevHash: GENESIS_HASH });
  const first = { seq: 1, prevHash: GENESIS_HASH };
  const seconds = now / 1000;
  const payload = JSON.parse(Buffer.from(good.jws.split('.')[1] ?? '', 'base64url').toString());
  const withHeader = (header: object) => ({ ...good, jws: signJws(payload, cloud.privateKey, 'plan-1', header) });
  const withClaims = (claims: object) => ({ ...good, jws: signJws(claims, cloud.privateKey, 'plan-1') });
  const { exp: _exp, ...withoutEnd } = payload;
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.jws.split('.')[1]}.`;
  const hmacKey = generateKeyPairSync('ed25519').privateKey;

  const rows: [string, string, SignedMessage][] = [
    ['not signed', 'malformed', { ...good, jws: unsigned }],
    ['no JWS at all', 'malformed', { ...good, jws: 'x' }],
    ['empty', 'malformed', { jws: '', body: '' }],
    ['of two parts', 'malformed', { ...good, jws: good.jws.split('.').slice(0, 2).join('.') }],
    ['huge', 'malformed', { ...good, jws: `${good.jws}${'A'.repeat(5000)}` }],
    ['padded', 'malformed', { ...good, jws: `${good.jws}==` }],
    ['of another algorithm', 'malformed', withHeader({ alg: 'HS256' })],
    ['of another type', 'malformed', withHeader({ typ: 'JWT' })],
    ['with a header we do not know', 'malformed', withHeader({ crit: ['b64'] })],
    ['with its own key', 'malformed', withHeader({ jwk: { kty: 'OKP' } })],
    ['by a key we do not know', 'unknown-key', strangerWithOtherId.change([item])],
    ['by a stranger under our key id', 'bad-signature', stranger.change([item])],
    ['signed again by somebody', 'bad-signature', { ...good, jws: signJws(payload, hmacKey, 'plan-1') }],
    ['with a claim too many', 'bad-claims', withClaims({ ...payload, note: 'x' })],
    ['without an end', 'bad-claims', withClaims(withoutEnd)],
    ['with sequence zero', 'bad-claims', withClaims({ ...payload, seq: 0 })],
    ['of a kind we do not know', 'bad-claims', withClaims({ ...payload, kind: 'script' })],
    ['for another site', 'other-site', cloud.change([item], { ...first, aud: otherSiteId })],
    ['past its end', 'expired', cloud.change([item], { ...first, exp: seconds })],
    ['made tomorrow', 'from-the-future', cloud.change([item], { ...first, iat: seconds + 121 })],
    ['with another body', 'body-mismatch', { ...good, body: JSON.stringify({ items: [makeConnection(2)] }) }],
    ['with a longer body', 'body-mismatch', { ...good, body: `${good.body} ` }],
    ['of another size', 'body-mismatch', cloud.change([item], { ...first, bodySize: 10 })],
    ['of 65,537 bytes', 'body-mismatch', oversized()],
    ['with an unknown field', 'bad-body', cloud.change([Object.assign({}, item, { script: '/system reboot' })], first)],
    ['with an unknown access', 'bad-body', cloud.change([Object.assign({}, item, { access: { state: 'x' } })], first)],
    ['with a block without warrant', 'bad-body', cloud.change([unwarranted()], first)],
    ['without items', 'bad-body', cloud.change([], first)],
    ['of 201 items', 'bad-body', cloud.change(slim(201), first)],
    ['naming a connection twice', 'bad-body', cloud.change([item, item], first)],
    ['naming a router twice', 'bad-body', cloud.snapshot([makeRouter(), makeRouter()], [item], first)],
    [
      'with wrong items',
      'wrong-counts',
      cloud.change([item], { ...first, counts: { routers: 0, items: 2, blocks: 0 } }),
    ],
    [
      'with wrong blocks',
      'wrong-counts',
      cloud.change([item], { ...first, counts: { routers: 0, items: 1, blocks: 1 } }),
    ],
    [
      'with wrong routers',
      'wrong-counts',
      cloud.change([item], { ...first, counts: { routers: 1, items: 1, blocks: 0 } }),
    ],
  ];

  function oversized(): SignedMessage {
    const { jws } = cloud.change([item], { ...first, bodySize: 65_537 });
    return { jws, body: `{"items":[]${' '.repeat(65_537 - 12)}}` };
  }

  function unwarranted() {
    const { warrantDigest: _digest, ...access } = liveBlock.state === 'block' ? liveBlock : { warrantDigest: '' };
    return Object.assign({}, item, { access });
  }

  function slim(count: number) {
    return makeConnections(count).map((connection) => ({ ...connection, planProfile: 'p' }));
  }

  it.each(rows)('%s: %s', (_, reason, message) => {
    expect(outcome(acceptMessage(state, message, now))).toBe(reason);
  });

  it('carries the same sequence with other content', () => {
    const known = after(state, good);
    const twin = cloud.change([makeConnection(2)], first);
    expect(outcome(acceptMessage(known, twin, now))).toBe('same-sequence-other-content');
  });

  it('is an empty snapshot where connections were known, unless that is allowed', () => {
    const known = stateOf(cloud, { knownConnections: 1 });
    const empty = cloud.snapshot([makeRouter()], [], first);
    expect(outcome(acceptMessage(known, empty, now))).toBe('empty-snapshot');
    expect(outcome(acceptMessage({ ...known, allowEmptySnapshot: true }, empty, now))).toBe('accepted');
    expect(outcome(acceptMessage(state, empty, now))).toBe('accepted');
  });

  it('keeps to the server clock: the same message is good now and expired a day later', () => {
    expect(outcome(acceptMessage(state, good, now))).toBe('accepted');
    expect(outcome(acceptMessage(state, good, now + 86_400_000))).toBe('expired');
  });
});

describe('a thousand hostile messages', () => {
  it('never lets a mutated, forged, replayed, foreign or expired one through', { timeout: 60_000 }, () => {
    const cloud = createCloud();
    const thief = createPlanSigner({ nowMs: () => now });
    const old = cloud.change([item]);
    const state = after(stateOf(cloud), old);
    const good = cloud.change([makeConnection(1, { access: liveBlock, revision: 2 })]);
    const claims = JSON.parse(Buffer.from(good.jws.split('.')[1] ?? '', 'base64url').toString());
    expect(acceptMessage(state, good, now).verdict).toBe('accepted');

    const changedAt = (text: string, at: number, by: number): string => {
      const index = at % text.length;
      const code = 33 + ((text.charCodeAt(index) - 33 + 1 + (by % 93)) % 94);
      return text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
    };
    const nat = fc.nat({ max: 100_000 });
    const hostile: fc.Arbitrary<SignedMessage> = fc.oneof(
      fc.tuple(nat, nat).map(([at, by]) => ({ ...good, jws: changedAt(good.jws, at, by) })),
      fc.tuple(nat, nat).map(([at, by]) => ({ ...good, body: changedAt(good.body, at, by) })),
      nat.map((at) => ({ ...good, jws: good.jws.slice(0, at % good.jws.length) })),
      nat.map((at) => ({ ...good, body: good.body.slice(0, at % good.body.length) })),
      fc.record({ jws: fc.string({ maxLength: 300 }), body: fc.string({ maxLength: 100 }) }),
      nat.map((seq) => ({ ...good, jws: signJws({ ...claims, seq }, thief.privateKey, 'plan-1') })),
      fc.constant(old),
      nat.map(() => ({ ...good, jws: signJws({ ...claims, aud: otherSiteId }, cloud.privateKey, 'plan-1') })),
      nat.map((age) => ({ ...good, jws: signJws({ ...claims, exp: claims.iat - age }, cloud.privateKey, 'plan-1') })),
      fc
        .integer({ min: 3, max: 999 })
        .map((seq) => ({ ...good, jws: signJws({ ...claims, seq }, cloud.privateKey, 'plan-1') })),
    );
    fc.assert(
      fc.property(hostile, (message) => acceptMessage(state, message, now).verdict !== 'accepted'),
      { seed: 20_261_123, numRuns: Number(process.env['HOSTILE_MESSAGES'] ?? 1000) },
    );
  });
});
