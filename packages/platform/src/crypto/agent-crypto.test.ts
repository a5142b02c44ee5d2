import { createTestAgent } from '@provedor/testing/test-agent';
import { describe, expect, it } from 'vitest';
import { agentCodes } from './agent-codes.ts';
import { ed25519Verifier } from './ed25519-verifier.ts';

describe('the Ed25519 verifier', () => {
  const { signingKey, sign } = createTestAgent();
  const signature = sign('text');

  it('accepts the signature of the key over the text, and the first test vector of RFC 8032', () => {
    expect(ed25519Verifier.verify(signingKey, 'text', signature)).toBe(true);
    const hex = (text: string) => Buffer.from(text, 'hex').toString('base64url');
    const key = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    const vector = hex(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(ed25519Verifier.verify(key, '', vector)).toBe(true);
  });

  it.each([
    ['another text', signingKey, 'texT', signature],
    ['another key', createTestAgent().signingKey, 'text', signature],
    ['no signature', signingKey, 'text', ''],
    ['a padded signature', signingKey, 'text', `${signature}==`],
    ['a short key', signingKey.slice(0, 20), 'text', signature],
    ['text that is no key', 'not base64 at all', 'text', signature],
  ])('refuses %s', (_, key, text, given) => {
    expect(ed25519Verifier.verify(key, text, given)).toBe(false);
  });
});

describe('enrolment codes', () => {
  it('are 28 characters that people do not mistake, and never the same', () => {
    const codes = Array.from({ length: 200 }, () => agentCodes.newCode());
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(200);
  });

  it('count the same however they are typed; a nonce counts as it stands', () => {
    const code = agentCodes.newCode();
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`;
    expect(agentCodes.digest(typed)).toBe(agentCodes.digest(code));
    const nonce = agentCodes.newNonce();
    expect(agentCodes.digest(nonce.toUpperCase())).not.toBe(agentCodes.digest(nonce));
  });
});
