import { createPublicKey, type KeyObject } from 'node:crypto';
import type { PlanKey } from '@provedor/schemas/edge/enrolment';

/** Pinned plan keys by key id. */
export type PlanKeyRing = ReadonlyMap<string, KeyObject>;

/** A raw Ed25519 public key (32 bytes, base64url) as a key of node:crypto. Throws for what is no key. */
export const readEd25519PublicKey = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });

export const createPlanKeyRing = (keys: readonly PlanKey[]): PlanKeyRing =>
  new Map(keys.map(({ kid, publicKey }) => [kid, readEd25519PublicKey(publicKey)]));

export type KeyRotation =
  | { readonly accepted: true; readonly keys: readonly PlanKey[] }
  | { readonly accepted: false; readonly reason: 'no-overlap' | 'key-changed-under-its-id' };

/**
 * Decides whether the key set that the cloud offers may replace the pinned one. Two keys live during a rotation, so an honest
 * set always shares a key with the pinned one; and no key id ever gets another key.
 */
export const rotatePlanKeys = (pinned: readonly PlanKey[], offered: readonly PlanKey[]): KeyRotation => {
  const known = new Map(pinned.map(({ kid, publicKey }) => [kid, publicKey]));
  const changed = offered.some(({ kid, publicKey }) => known.has(kid) && known.get(kid) !== publicKey);
  if (changed) return { accepted: false, reason: 'key-changed-under-its-id' };
  if (!offered.some(({ kid }) => known.has(kid))) return { accepted: false, reason: 'no-overlap' };
  return { accepted: true, keys: offered };
};
