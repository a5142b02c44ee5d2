// Anonymous sealing to a public key: whoever seals cannot open again. X25519 with a one-time key (RFC 7748), HKDF-SHA-256
// (RFC 5869) over the shared secret, AES-256-GCM. WebCrypto only, so that the browser seals and the site's agent opens.
import { AppError } from './app-error.ts';
import { fromBase64Url, toBase64Url } from './sealed-box-encoding.ts';

/** A key of WebCrypto, named by inference because its global name differs between the browser's types and Node's. */
export type SealingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const VERSION = 1;
const PUBLIC_KEY_BYTES = 32;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const HEADER_BYTES = 1 + PUBLIC_KEY_BYTES;
const INFO = new TextEncoder().encode('provedor sealed box v1');

interface KeyPair {
  readonly publicKey: SealingKey;
  readonly privateKey: SealingKey;
}

const isKeyPair = (made: object): made is KeyPair => 'privateKey' in made;

const broken = (cause?: unknown): AppError =>
  new AppError({
    kind: 'validation',
    code: 'sealed_box.not_openable',
    message: 'The sealed text is damaged, of another version, or sealed to another key',
    cause,
  });

const importPublicKey = async (bytes: Uint8Array<ArrayBuffer>): Promise<SealingKey> =>
  crypto.subtle.importKey('raw', bytes, { name: 'X25519' }, false, []);

/** Key and nonce come from the one-time secret together: no key is ever used for a second text. */
const deriveCipher = async (privateKey: SealingKey, publicKey: SealingKey, oneTimeKey: Uint8Array<ArrayBuffer>) => {
  const shared = await crypto.subtle.deriveBits({ name: 'X25519', public: publicKey }, privateKey, 256);
  const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: oneTimeKey, info: INFO };
  const bits = await crypto.subtle.deriveBits(parameters, secret, (KEY_BYTES + NONCE_BYTES) * 8);
  const usages: ('encrypt' | 'decrypt')[] = ['encrypt', 'decrypt'];
  const key = await crypto.subtle.importKey('raw', bits.slice(0, KEY_BYTES), 'AES-GCM', false, usages);
  return { key, nonce: new Uint8Array(bits.slice(KEY_BYTES)) };
};

/**
 * Seals a text to a raw X25519 public key (32 bytes, base64url without padding). Returns base64url of: version byte 1,
 * one-time public key (32 bytes), ciphertext, tag (16 bytes). Throws AppError `sealed_box.bad_key` (kind validation).
 */
export const seal = async (recipientPublicKey: string, plaintext: string): Promise<string> => {
  const recipient = fromBase64Url(recipientPublicKey);
  if (recipient?.length !== PUBLIC_KEY_BYTES)
    throw new AppError({ kind: 'validation', code: 'sealed_box.bad_key', message: 'Not a raw X25519 public key' });
  const pair = await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits']);
  if (!isKeyPair(pair)) throw new AppError({ kind: 'internal', code: 'sealed_box.no_pair', message: 'No key pair' });
  const header = new Uint8Array(HEADER_BYTES);
  header[0] = VERSION;
  header.set(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)), 1);
  const oneTimeKey = header.slice(1);
  const { key, nonce } = await deriveCipher(pair.privateKey, await importPublicKey(recipient), oneTimeKey);
  const cipher = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, new TextEncoder().encode(plaintext)));
  const box = new Uint8Array(HEADER_BYTES + sealed.length);
  box.set(header);
  box.set(sealed, HEADER_BYTES);
  return toBase64Url(box);
};

/** Makes a WebCrypto key of an X25519 private key in PKCS #8 (DER, base64url without padding). */
export const importSealingKey = async (pkcs8: string): Promise<SealingKey> => {
  const bytes = fromBase64Url(pkcs8);
  if (bytes === undefined)
    throw new AppError({ kind: 'validation', code: 'sealed_box.bad_key', message: 'Not base64url of a PKCS #8 key' });
  return crypto.subtle.importKey('pkcs8', bytes, { name: 'X25519' }, false, ['deriveBits']);
};

/**
 * Opens what `seal` made. The key is a WebCrypto X25519 private key, or one in PKCS #8 as base64url.
 * Throws AppError `sealed_box.not_openable` (kind validation) for anything that is not whole and for this key.
 */
export const unseal = async (privateKey: SealingKey | string, sealed: string): Promise<string> => {
  const box = fromBase64Url(sealed);
  if (box === undefined || box.length < HEADER_BYTES + TAG_BYTES || box[0] !== VERSION) throw broken();
  const own = typeof privateKey === 'string' ? await importSealingKey(privateKey) : privateKey;
  const header = box.slice(0, HEADER_BYTES);
  const oneTimeKey = header.slice(1);
  try {
    const { key, nonce } = await deriveCipher(own, await importPublicKey(oneTimeKey), oneTimeKey);
    const cipher = { name: 'AES-GCM', iv: nonce, additionalData: header };
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await crypto.subtle.decrypt(cipher, key, box.slice(HEADER_BYTES)),
    );
  } catch (cause) {
    throw broken(cause);
  }
};
