import { createHash, randomBytes } from 'node:crypto';
import type { AgentCodes } from '@provedor/core/network';

/** Without I, L, O and U, which people mistake (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 28 characters of five bits are 140 random bits, seven groups of four. */
const CODE_CHARACTERS = 28;
const NONCE_BYTES = 32;

const bare = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '');
const looksLikeCode = (text: string): boolean => bare(text).length === CODE_CHARACTERS;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const agentCodes: AgentCodes = {
  newCode: () => {
    const characters = Array.from(randomBytes(CODE_CHARACTERS), (byte) => ALPHABET.charAt(byte % ALPHABET.length));
    return (characters.join('').match(/.{4}/g) ?? []).join('-');
  },
  newNonce: () => randomBytes(NONCE_BYTES).toString('base64url'),
  digest: (text) => sha256(looksLikeCode(text) ? bare(text) : text),
};
