import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '@provedor/kernel/app-error';
import { checkSecret } from './secret-check.ts';

/** A header or query value as HTTP servers hand it over. More than one value is refused. */
export type OneOrMany = string | readonly string[] | undefined;

export interface SignedDelivery {
  readonly xSignature: OneOrMany;
  readonly xRequestId: OneOrMany;
  /** `data.id` of the **query string**. The body is not signed. */
  readonly dataId: OneOrMany;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type SignatureRefusal =
  | 'missing_signature'
  | 'malformed_signature'
  | 'duplicate_part'
  | 'missing_data_id'
  | 'malformed_request_id'
  | 'mismatch'
  | 'too_old'
  | 'in_the_future';

export type SignatureCheck =
  /** `ts`: when it was signed, epoch milliseconds. */
  { readonly valid: true; readonly ts: number } | { readonly valid: false; readonly reason: SignatureRefusal };

export interface SignatureWindow {
  /** Generous, because a retry may carry its first time; replays are stopped by deduplication, not here. */
  readonly pastMs: number;
  readonly futureMs: number;
}

const DAY_MS = 86_400_000;
export const DEFAULT_SIGNATURE_WINDOW: SignatureWindow = { pastMs: 5 * DAY_MS, futureMs: 5 * 60_000 };

/** Above it a number is milliseconds: as seconds it would lie beyond the year 33000. The vendor uses both. */
const FIRST_MILLISECONDS = 1_000_000_000_000;

const single = (value: OneOrMany): string | undefined => {
  const values = [value ?? []].flat();
  const [text] = values;
  return values.length === 1 && text !== undefined && text.trim() !== '' ? text : undefined;
};

interface SignatureParts {
  readonly ts: string;
  readonly hash: Buffer;
}

const readSignature = (header: string): SignatureParts | 'malformed_signature' | 'duplicate_part' => {
  const parts = new Map<string, string>();
  for (const part of header.split(',')) {
    const match = /^\s*([a-z0-9]+)\s*=\s*(\S+)\s*$/i.exec(part);
    if (match?.[1] === undefined || match[2] === undefined) return 'malformed_signature';
    const name = match[1].toLowerCase();
    if (parts.has(name)) return 'duplicate_part';
    parts.set(name, match[2]);
  }
  const ts = parts.get('ts') ?? '';
  const hash = parts.get('v1') ?? '';
  if (!/^\d{1,15}$/.test(ts) || !/^[0-9a-f]{64}$/i.test(hash)) return 'malformed_signature';
  return { ts, hash: Buffer.from(hash, 'hex') };
};

const manifestsOf = (dataId: string, requestId: string | undefined, ts: string): readonly string[] => {
  const request = requestId === undefined ? '' : `request-id:${requestId};`;
  // As received, then lower-cased: pages of the vendor differ on what is signed for ids with letters.
  return [...new Set([dataId, dataId.toLowerCase()])].map((id) => `id:${id};${request}ts:${ts};`);
};

const isSignedBy = (secrets: readonly string[], manifests: readonly string[], hash: Buffer): boolean =>
  secrets
    .flatMap((secret) => manifests.map((manifest) => createHmac('sha256', secret).update(manifest).digest()))
    .map((expected) => timingSafeEqual(expected, hash))
    .includes(true);

const checkTime = (ts: string, now: number, window: SignatureWindow): SignatureCheck => {
  const signedAt = Number(ts) > FIRST_MILLISECONDS ? Number(ts) : Number(ts) * 1000;
  if (signedAt < now - window.pastMs) return { valid: false, reason: 'too_old' };
  if (signedAt > now + window.futureMs) return { valid: false, reason: 'in_the_future' };
  return { valid: true, ts: signedAt };
};

const refuse = (reason: SignatureRefusal): SignatureCheck => ({ valid: false, reason });

/**
 * Makes the check of `x-signature` for webhooks of Mercado Pago. Takes one secret, or two while they are rotated.
 * Throws at once when there is none, or one is empty or a placeholder. The check never throws, compares in constant
 * time, and says only that the query's id was signed: believe nothing of the body, ask the gateway.
 */
export const mercadoPagoSignatureVerifier = (
  secrets: readonly string[],
  window: SignatureWindow = DEFAULT_SIGNATURE_WINDOW,
): ((delivery: SignedDelivery) => SignatureCheck) => {
  const checked = secrets.map((secret) => checkSecret('the Mercado Pago webhook secret', secret));
  if (checked.length === 0)
    throw new AppError({
      kind: 'internal',
      code: 'payments.secret_missing',
      message: 'at least one Mercado Pago webhook secret is needed',
    });
  return ({ xSignature, xRequestId, dataId, now }) => {
    if (xSignature === undefined || xSignature.length === 0) return refuse('missing_signature');
    const header = single(xSignature);
    if (header === undefined) return refuse(typeof xSignature === 'string' ? 'missing_signature' : 'duplicate_part');
    const id = single(dataId);
    if (id === undefined) return refuse('missing_data_id');
    const requestId = single(xRequestId);
    if (requestId === undefined && xRequestId !== undefined) return refuse('malformed_request_id');
    const parts = readSignature(header);
    if (typeof parts === 'string') return refuse(parts);
    if (!isSignedBy(checked, manifestsOf(id, requestId, parts.ts), parts.hash)) return refuse('mismatch');
    return checkTime(parts.ts, now, window);
  };
};

/** The same in one call, for a caller that reads its secrets anew each time. */
export const verifyMercadoPagoSignature = (
  input: SignedDelivery & { readonly secrets: readonly string[]; readonly window?: SignatureWindow },
): SignatureCheck => mercadoPagoSignatureVerifier(input.secrets, input.window)(input);
