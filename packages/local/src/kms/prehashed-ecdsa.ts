import { createECDH, type KeyObject, randomBytes } from 'node:crypto';

/*
 * ECDSA over P-256 on a digest that is already made (KMS MessageType DIGEST). Node's crypto always hashes by itself, so
 * the few lines of arithmetic are here (FIPS 186-5 section 6.4; curve constants of SP 800-186). Not constant-time: for
 * keys of a development machine only.
 */
const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const generator = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};
/** A point of the curve; undefined is the point at infinity. */
type Point = { x: bigint; y: bigint } | undefined;

const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

const invert = (value: bigint, modulus: bigint): bigint => {
  let [a, b, x, y] = [modulo(value, modulus), modulus, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return modulo(x, modulus);
};

const add = (left: Point, right: Point): Point => {
  if (left === undefined) return right;
  if (right === undefined) return left;
  if (left.x === right.x && modulo(left.y + right.y, p) === 0n) return undefined;
  const slope =
    left.x === right.x
      ? (3n * left.x * left.x - 3n) * invert(2n * left.y, p)
      : (right.y - left.y) * invert(right.x - left.x, p);
  const x = modulo(slope * slope - left.x - right.x, p);
  return { x, y: modulo(slope * (left.x - x) - left.y, p) };
};

const multiply = (point: Point, factor: bigint): Point => {
  let result: Point;
  let doubled = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
};

const toBigInt = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
const fromBase64Url = (text: string | undefined): bigint => toBigInt(Buffer.from(text ?? '', 'base64url'));

const derInteger = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const body = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, body.length), body]);
};

const readDer = (signature: Uint8Array): { r: bigint; s: bigint } | undefined => {
  const bytes = Buffer.from(signature);
  const rLength = bytes[3] ?? 0;
  const r = bytes.subarray(4, 4 + rLength);
  const s = bytes.subarray(6 + rLength, 6 + rLength + (bytes[5 + rLength] ?? 0));
  // Rebuilding refuses every encoding but the one DER form.
  const rebuilt = encodeDer(toBigInt(r), toBigInt(s));
  return rebuilt.equals(bytes) ? { r: toBigInt(r), s: toBigInt(s) } : undefined;
};

const encodeDer = (r: bigint, s: bigint): Buffer => {
  const body = Buffer.concat([derInteger(r), derInteger(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
};

/** Signs a 32-byte digest with a P-256 private key; DER signature. */
export const signDigest = (digest: Uint8Array, privateKey: KeyObject): Buffer => {
  const secret = fromBase64Url(privateKey.export({ format: 'jwk' }).d);
  for (;;) {
    const nonce = modulo(toBigInt(randomBytes(40)), n);
    if (nonce === 0n) continue;
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(nonce.toString(16).padStart(64, '0'), 'hex');
    const r = modulo(toBigInt(ecdh.getPublicKey().subarray(1, 33)), n);
    const s = modulo(invert(nonce, n) * (toBigInt(digest) + r * secret), n);
    if (r !== 0n && s !== 0n) return encodeDer(r, s);
  }
};

/** Checks a DER signature over a 32-byte digest. */
export const verifyDigest = (digest: Uint8Array, publicKey: KeyObject, signature: Uint8Array): boolean => {
  const pair = readDer(signature);
  if (pair === undefined || pair.r <= 0n || pair.r >= n || pair.s <= 0n || pair.s >= n) return false;
  const { x, y } = publicKey.export({ format: 'jwk' });
  const inverse = invert(pair.s, n);
  const sum = add(
    multiply(generator, modulo(toBigInt(digest) * inverse, n)),
    multiply({ x: fromBase64Url(x), y: fromBase64Url(y) }, modulo(pair.r * inverse, n)),
  );
  return sum !== undefined && modulo(sum.x, n) === pair.r;
};
