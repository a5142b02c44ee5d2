import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import type { PlanKey } from '@provedor/schemas/edge/enrolment';
import { type EnvelopeClaims, GENESIS_HASH, PLAN_ALGORITHM, PLAN_TYPE } from '@provedor/schemas/edge/envelope';
import type { SignedMessage } from '../protocol/accept-message.ts';
import { sha256Hex, signCompactJws } from '../protocol/compact-jws.ts';
import { siteId } from './desired-factory.ts';

/** The cloud's side of the chain: signs changes and snapshots of one site in sequence. */
export interface PlanSigner {
  readonly planKey: PlanKey;
  readonly privateKey: KeyObject;
  seq(): number;
  change(items: readonly DesiredConnection[], overrides?: Partial<EnvelopeClaims>): SignedMessage;
  snapshot(
    routers: readonly DesiredRouter[],
    items: readonly DesiredConnection[],
    overrides?: Partial<EnvelopeClaims>,
  ): SignedMessage;
}

interface SignerOptions {
  readonly kid?: string;
  readonly nowMs: () => number;
  readonly lifetimeSeconds?: number;
}

export const signJws = (claims: object, privateKey: KeyObject, kid: string, header: object = {}): string =>
  signCompactJws({ alg: PLAN_ALGORITHM, typ: PLAN_TYPE, kid, ...header }, claims, privateKey);

export const createPlanSigner = ({ kid = 'plan-1', nowMs, lifetimeSeconds = 86_400 }: SignerOptions): PlanSigner => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  let seq = 0;
  let prevHash = GENESIS_HASH;

  const signBody = (kind: EnvelopeClaims['kind'], value: object, overrides: Partial<EnvelopeClaims>): SignedMessage => {
    const body = JSON.stringify(value);
    const items: readonly DesiredConnection[] = 'items' in value && Array.isArray(value.items) ? value.items : [];
    const routers = 'routers' in value && Array.isArray(value.routers) ? value.routers.length : 0;
    const iat = Math.floor(nowMs() / 1000);
    const claims = {
      aud: siteId,
      seq: seq + 1,
      prevHash,
      kind,
      bodySha256: sha256Hex(body),
      bodySize: Buffer.byteLength(body),
      counts: { routers, items: items.length, blocks: items.filter(({ access }) => access.state === 'block').length },
      iat,
      exp: iat + lifetimeSeconds,
      mode: 'enforce',
      ...overrides,
    };
    const jws = signJws(claims, privateKey, kid);
    seq = claims.seq;
    prevHash = sha256Hex(jws.slice(0, jws.lastIndexOf('.')));
    return { jws, body };
  };

  return {
    planKey: { kid, publicKey: String(publicKey.export({ format: 'jwk' }).x) },
    privateKey,
    seq: () => seq,
    change: (items, overrides = {}) => signBody('change', { items }, overrides),
    snapshot: (routers, items, overrides = {}) => signBody('snapshot', { routers, items }, overrides),
  };
};
