import { describe, expect, it } from 'vitest';
import { openSealedCursor, sealCursor } from './cursor-seal.ts';

const SECRET = 'a secret of the deployment';
const inner = Buffer.from(JSON.stringify({ pk: '$crm#customerId_cus_1', sk: '$invoice_1' })).toString('base64url');

describe('a sealed cursor', () => {
  it.each([inner, 'not base64url at all!', 'ção'])('opens for its list: %s', (cursor) => {
    expect(openSealedCursor(SECRET, 'invoices', sealCursor(SECRET, 'invoices', cursor))).toBe(cursor);
  });

  it('is the same text for the same place, and tells nothing of it', () => {
    const sealed = sealCursor(SECRET, 'invoices', inner);
    expect(sealCursor(SECRET, 'invoices', inner)).toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('cus_1');
    expect(sealed.length).toBeLessThan(inner.length + 64);
  });

  it('opens for no other list and with no other secret', () => {
    const sealed = sealCursor(SECRET, 'invoices', inner);
    const refused = expect.objectContaining({ code: 'platform.invalid_cursor' });
    expect(() => openSealedCursor(SECRET, 'payments', sealed)).toThrow(refused);
    expect(() => openSealedCursor('another', 'invoices', sealed)).toThrow(refused);
    expect(() => openSealedCursor(SECRET, 'invoices', inner)).toThrow(refused);
  });

  it('is refused when any of its bytes is changed, cut or added', () => {
    const bytes = Buffer.from(sealCursor(SECRET, 'invoices', inner), 'base64url');
    const changed = [...bytes.keys()].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy.toString('base64url');
    });
    const cut = [...bytes.keys()].map((length) => bytes.subarray(0, length).toString('base64url'));
    const added = [`${bytes.toString('base64url')}A`, `${bytes.toString('base64url')}=`];
    for (const cursor of [...changed, ...cut, ...added])
      expect(() => openSealedCursor(SECRET, 'invoices', cursor)).toThrow('cursor');
  });
});
