import { createECDH, createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyFingerprint } from './key-fingerprint.ts';
import { importSealingKey, seal, unseal } from './sealed-box.ts';
import { fromBase64Url, toBase64Url } from './sealed-box-encoding.ts';

const makeKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: String(publicKey.export({ format: 'jwk' }).x),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  };
};

describe('sealed box', () => {
  it.each(['segredo123', '', 'São João ✓', 'x'.repeat(1500)])('opens again to the same text (%#)', async (text) => {
    const keys = makeKeys();
    expect(await unseal(keys.privateKey, await seal(keys.publicKey, text))).toBe(text);
  });

  it('opens with a WebCrypto key as well', async () => {
    const keys = makeKeys();
    expect(await unseal(await importSealingKey(keys.privateKey), await seal(keys.publicKey, 'abc'))).toBe('abc');
  });

  it('never gives the same text twice', async () => {
    const { publicKey } = makeKeys();
    expect(await seal(publicKey, 'a')).not.toBe(await seal(publicKey, 'a'));
  });

  it('does not open with another key', async () => {
    const sealed = await seal(makeKeys().publicKey, 'abc');
    await expect(unseal(makeKeys().privateKey, sealed)).rejects.toMatchObject({ code: 'sealed_box.not_openable' });
  });

  it('does not open when any one byte is changed, or when it is cut', async () => {
    const keys = makeKeys();
    const box = Buffer.from(await seal(keys.publicKey, 'abc'), 'base64url');
    const key = await importSealingKey(keys.privateKey);
    const damaged = Array.from(box, (byte, at) => {
      const copy = Buffer.from(box);
      copy[at] = byte ^ 1;
      return copy;
    });
    const texts = [...damaged, box.subarray(0, -1), box.subarray(0, 40), Buffer.alloc(0)].map((bytes) =>
      bytes.toString('base64url'),
    );
    for (const text of texts)
      await expect(unseal(key, text)).rejects.toMatchObject({ code: 'sealed_box.not_openable' });
  });

  it.each(['', 'abc', '!'.repeat(43), toBase64Url(createECDH('prime256v1').generateKeys())])(
    'refuses to seal to what is no key (%#)',
    async (key) => {
      await expect(seal(key, 'a')).rejects.toMatchObject({ code: 'sealed_box.bad_key' });
    },
  );
});

describe('base64url', () => {
  it('refuses padding, blanks, impossible lengths and bits that nobody reads', () => {
    expect(['QQ==', 'Q Q', 'Q', 'QR'].map(fromBase64Url)).toEqual([undefined, undefined, undefined, undefined]);
    expect(fromBase64Url('QQ')).toEqual(new Uint8Array([65]));
  });
});

describe('key fingerprint', () => {
  it('is six groups of four of the SHA-256 of the raw key', async () => {
    const raw = Buffer.alloc(32, 7);
    const hex = createHash('sha256').update(raw).digest('hex').toUpperCase();
    const shown = await keyFingerprint(raw.toString('base64url'));
    expect(shown).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){5}$/);
    expect(shown.replaceAll('-', '')).toBe(hex.slice(0, 24));
  });

  it('refuses what is no key', async () => {
    await expect(keyFingerprint('abc')).rejects.toMatchObject({ code: 'key_fingerprint.bad_key' });
  });
});
