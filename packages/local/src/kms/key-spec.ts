/** Key specs this stand-in can make, with the algorithms the real service lists for them (AWS KMS "Key spec reference"). */
export const keySpecs = {
  SYMMETRIC_DEFAULT: { usage: 'ENCRYPT_DECRYPT', signing: [], encryption: ['SYMMETRIC_DEFAULT'] },
  ECC_NIST_P256: { usage: 'SIGN_VERIFY', signing: ['ECDSA_SHA_256'], encryption: [] },
  // The real service also lists ED25519_PH_SHA_512, which Node's crypto cannot do.
  ECC_NIST_EDWARDS25519: { usage: 'SIGN_VERIFY', signing: ['ED25519_SHA_512'], encryption: [] },
} as const;

export type KeySpec = keyof typeof keySpecs;

/** Narrows a text to a spec this stand-in can make. */
export const isKeySpec = (text: string): text is KeySpec => Object.hasOwn(keySpecs, text);

/** AWS KMS API reference, Sign and Encrypt: up to 4,096 bytes. */
export const MAX_MESSAGE_BYTES = 4096;
