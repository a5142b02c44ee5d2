import { describe, expect, it } from 'vitest';
import { bytesToBase64 } from './file-base64.ts';

describe('a file on its way to the API', () => {
  it('keeps every byte, also those that are no UTF-8', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(Buffer.from(bytesToBase64(bytes), 'base64')).toEqual(Buffer.from(bytes));
  });

  it('takes the largest file that the API accepts', () => {
    const bytes = new Uint8Array(3_000_000).fill(0xe7);
    expect(bytesToBase64(bytes)).toHaveLength(4_000_000);
  });

  it('takes an empty file', () => {
    expect(bytesToBase64(new Uint8Array())).toBe('');
  });
});
