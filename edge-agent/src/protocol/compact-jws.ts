import { createHash, type KeyObject, sign, verify } from 'node:crypto';

/** A JWS in compact form, taken apart but not believed yet. */
export interface CompactJws {
  readonly header: unknown;
  readonly payload: unknown;
  /** What the signature is over: `header.payload` as it stands in the text. */
  readonly signingInput: string;
  readonly signature: Buffer;
}

const ED25519_SIGNATURE_BYTES = 64;

/** Strict: one text per byte string, so that no changed text can carry an unchanged signature. */
const decodePart = (part: string): Buffer | undefined => {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
};

const parseJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** Takes a compact JWS apart (RFC 7515 section 3.1); undefined when it is none with an Ed25519 signature. */
export const readCompactJws = (text: string): CompactJws | undefined => {
  const parts = text.split('.');
  const [header, payload, signature] = parts.map(decodePart);
  if (parts.length !== 3 || !header || !payload || signature?.length !== ED25519_SIGNATURE_BYTES) return undefined;
  return {
    header: parseJson(header),
    payload: parseJson(payload),
    signingInput: text.slice(0, text.lastIndexOf('.')),
    signature,
  };
};

/** Whether the signature is the key's. The algorithm is Ed25519 by the key's type, never by the token (RFC 8037). */
export const isSignedBy = (jws: CompactJws, publicKey: KeyObject): boolean =>
  publicKey.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(jws.signingInput), publicKey, jws.signature);

const encodePart = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs header and payload with an Ed25519 private key. */
export const signCompactJws = (header: object, payload: object, privateKey: KeyObject): string => {
  const signingInput = `${encodePart(header)}.${encodePart(payload)}`;
  return `${signingInput}.${sign(null, Buffer.from(signingInput), privateKey).toString('base64url')}`;
};

export const sha256Hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
