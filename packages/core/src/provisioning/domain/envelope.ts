import { createHash } from 'node:crypto';
import type { SiteId } from '@provedor/kernel/ids';
import type { DesiredConnection, SnapshotBody } from '@provedor/schemas/edge/desired-state';
import {
  EnvelopeClaims,
  MAXIMUM_CHANGE_BYTES,
  MAXIMUM_CHANGE_ITEMS,
  MAXIMUM_ENVELOPE_BYTES,
  PLAN_ALGORITHM,
  PLAN_TYPE,
} from '@provedor/schemas/edge/envelope';
import type { SitePlan } from '../../network/index.ts';

/** A message that waits longer is not worth applying: the agent fetches a snapshot instead. */
const LIFETIME_SECONDS = 86_400;

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export interface EnvelopeBody {
  readonly kind: 'change' | 'snapshot';
  /** JSON text. */
  readonly text: string;
  readonly counts: EnvelopeClaims['counts'];
}

const countsOf = (routers: number, items: readonly DesiredConnection[]): EnvelopeClaims['counts'] => ({
  routers,
  items: items.length,
  blocks: items.filter(({ access }) => access.state === 'block').length,
});

export const changeBody = (items: readonly DesiredConnection[]): EnvelopeBody => ({
  kind: 'change',
  text: JSON.stringify({ items }),
  counts: countsOf(0, items),
});

export const snapshotBody = (state: SnapshotBody): EnvelopeBody => ({
  kind: 'snapshot',
  text: JSON.stringify(state),
  counts: countsOf(state.routers.length, state.items),
});

/** Bytes of `{"items":[]}`; each item but the first adds a comma. */
const FRAME_BYTES = 12;

/** Cuts the items into as few messages as the limits allow: 200 items and 64 KB each. */
export const splitItems = (items: readonly DesiredConnection[]): readonly (readonly DesiredConnection[])[] => {
  const parts: DesiredConnection[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const part = parts.at(-1);
    if (part === undefined || part.length === MAXIMUM_CHANGE_ITEMS || bytes + size > MAXIMUM_CHANGE_BYTES) {
      parts.push([item]);
      bytes = FRAME_BYTES + size;
    } else {
      part.push(item);
      bytes += size;
    }
  }
  return parts;
};

export interface EnvelopeFacts {
  readonly siteId: SiteId;
  readonly mode: EnvelopeClaims['mode'];
  readonly kid: string;
  readonly nowMs: number;
}

/**
 * What is to be signed for the next message of a chain: `header.payload` in base64url (RFC 7515), at most 3 KB so that the signing
 * service takes it whole. A snapshot takes its place in the chain like a change does.
 */
export const signingInput = (plan: SitePlan, body: EnvelopeBody, facts: EnvelopeFacts): string => {
  const iat = Math.floor(facts.nowMs / 1000);
  const claims = EnvelopeClaims.parse({
    aud: facts.siteId,
    seq: plan.seq + 1,
    prevHash: plan.hash,
    kind: body.kind,
    bodySha256: sha256Hex(body.text),
    bodySize: Buffer.byteLength(body.text),
    counts: body.counts,
    iat,
    exp: iat + LIFETIME_SECONDS,
    mode: facts.mode,
  });
  const input = `${base64Url({ alg: PLAN_ALGORITHM, typ: PLAN_TYPE, kid: facts.kid })}.${base64Url(claims)}`;
  if (Buffer.byteLength(input) > MAXIMUM_ENVELOPE_BYTES) throw new Error('the envelope is larger than it may be');
  return input;
};
