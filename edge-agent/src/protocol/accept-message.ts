// The one gate between the world and the routers. Pure. Invariants:
// - nothing is believed before the signature of a pinned key is;
// - a message is taken whole or not at all;
// - the sequence only grows, and each message names the one before it.
import {
  EnvelopeClaims,
  MAXIMUM_CHANGE_BYTES,
  MAXIMUM_ENVELOPE_BYTES,
  ProtectedHeader,
} from '@provedor/schemas/edge/envelope';
import { isSignedBy, readCompactJws, sha256Hex } from './compact-jws.ts';
import type { PlanKeyRing } from './plan-keys.ts';
import { readBody, type SignedBody } from './read-body.ts';

/** What acceptance depends on: who we are, whom we believe, and the last message we took. */
export interface AcceptanceState {
  readonly siteId: string;
  readonly planKeys: PlanKeyRing;
  readonly lastSeq: number;
  /** SHA-256 hex of the signing input of the last message, or GENESIS_HASH. */
  readonly lastHash: string;
  /** Connections in the last state: a snapshot that suddenly names none is a mistake somewhere, not a wish. */
  readonly knownConnections: number;
  readonly allowEmptySnapshot: boolean;
}

export interface SignedMessage {
  readonly jws: string;
  /** JSON text whose hash the envelope holds. */
  readonly body: string;
}

/** `authentic` reasons come after the signature was believed: the cloud made this message, so fetching its state may help. */
export const refusalReasons = {
  malformed: { authentic: false },
  'unknown-key': { authentic: false },
  'bad-signature': { authentic: false },
  'bad-claims': { authentic: true },
  'other-site': { authentic: true },
  'same-sequence-other-content': { authentic: true },
  expired: { authentic: true },
  'from-the-future': { authentic: true },
  'body-mismatch': { authentic: true },
  'bad-body': { authentic: true },
  'wrong-counts': { authentic: true },
  'empty-snapshot': { authentic: true },
} as const;
export type RefusalReason = keyof typeof refusalReasons;

/** A message that passed, ready to be journaled. `hash` becomes the `prevHash` of the next one. */
export interface AcceptedMessage {
  readonly verdict: 'accepted';
  readonly claims: EnvelopeClaims;
  readonly hash: string;
  readonly body: SignedBody;
}

export type Verdict =
  | AcceptedMessage
  | { readonly verdict: 'refused'; readonly reason: RefusalReason; readonly detail?: string }
  /** Authentic, but something before it is missing: the agent must fetch the snapshot. */
  | { readonly verdict: 'gap'; readonly seq: number }
  /** Known already, or older than what is known. */
  | { readonly verdict: 'ignored'; readonly seq: number };

/** Our server clock may differ from the signer's by this much. */
const MAXIMUM_LEAD_SECONDS = 120;

const refused = (reason: RefusalReason, detail?: string): Verdict =>
  detail === undefined ? { verdict: 'refused', reason } : { verdict: 'refused', reason, detail };

interface Envelope {
  readonly claims: EnvelopeClaims;
  readonly hash: string;
}

const openEnvelope = (state: AcceptanceState, jwsText: string): Envelope | Verdict => {
  if (jwsText.length > MAXIMUM_ENVELOPE_BYTES + 1024) return refused('malformed', 'too long');
  const jws = readCompactJws(jwsText);
  const header = ProtectedHeader.safeParse(jws?.header);
  if (jws === undefined || !header.success) return refused('malformed');
  const key = state.planKeys.get(header.data.kid);
  if (key === undefined) return refused('unknown-key');
  if (!isSignedBy(jws, key)) return refused('bad-signature');
  const claims = EnvelopeClaims.safeParse(jws.payload);
  if (!claims.success) return refused('bad-claims');
  return { claims: claims.data, hash: sha256Hex(jws.signingInput) };
};

const placeInSequence = (state: AcceptanceState, { claims, hash }: Envelope): Verdict | undefined => {
  const { seq, kind, prevHash } = claims;
  if (seq < state.lastSeq) return { verdict: 'ignored', seq };
  if (seq === state.lastSeq)
    return hash === state.lastHash ? { verdict: 'ignored', seq } : refused('same-sequence-other-content');
  // A snapshot stands for itself: it is what heals a gap, so it needs no message before it.
  if (kind === 'snapshot') return undefined;
  return seq === state.lastSeq + 1 && prevHash === state.lastHash ? undefined : { verdict: 'gap', seq };
};

const checkTime = ({ iat, exp }: EnvelopeClaims, nowMs: number): Verdict | undefined => {
  const now = nowMs / 1000;
  if (exp <= now) return refused('expired');
  return iat > now + MAXIMUM_LEAD_SECONDS ? refused('from-the-future') : undefined;
};

const checkDigest = (claims: EnvelopeClaims, body: string): Verdict | undefined => {
  const size = Buffer.byteLength(body);
  if (size !== claims.bodySize || (claims.kind === 'change' && size > MAXIMUM_CHANGE_BYTES))
    return refused('body-mismatch');
  return sha256Hex(body) === claims.bodySha256 ? undefined : refused('body-mismatch');
};

const checkCounts = ({ counts }: EnvelopeClaims, body: SignedBody): Verdict | undefined => {
  const blocks = body.items.filter(({ access }) => access.state === 'block').length;
  const exact =
    counts.routers === body.routers.length && counts.items === body.items.length && counts.blocks === blocks;
  return exact ? undefined : refused('wrong-counts');
};

const isSuddenlyEmpty = (state: AcceptanceState, body: SignedBody): boolean =>
  body.kind === 'snapshot' && body.items.length === 0 && state.knownConnections > 0 && !state.allowEmptySnapshot;

/**
 * Decides about one signed message. `serverNowMs` is the server's time in epoch milliseconds. Order matters: signature, site,
 * sequence, time, digest, schema, counts; whatever is wrong, nothing of the message is used.
 */
export const acceptMessage = (state: AcceptanceState, message: SignedMessage, serverNowMs: number): Verdict => {
  const envelope = openEnvelope(state, message.jws);
  if ('verdict' in envelope) return envelope;
  const { claims, hash } = envelope;
  if (claims.aud !== state.siteId) return refused('other-site');
  const early = placeInSequence(state, envelope) ?? checkTime(claims, serverNowMs) ?? checkDigest(claims, message.body);
  if (early !== undefined) return early;
  const body = readBody(claims.kind, message.body);
  if (!body.valid) return refused('bad-body', body.detail);
  const late = checkCounts(claims, body.body);
  if (late !== undefined) return late;
  if (isSuddenlyEmpty(state, body.body)) return refused('empty-snapshot');
  return { verdict: 'accepted', claims, hash, body: body.body };
};
