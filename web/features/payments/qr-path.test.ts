import { describe, expect, it } from 'vitest';
import { qrShape } from './qr-path.ts';

describe('a QR code', () => {
  const { size, path } = qrShape('00020101021226580014br.gov.bcb.pix');

  it('keeps four light modules around its finder pattern', () => {
    expect(path.startsWith('M4 4h1v1h-1z')).toBe(true);
    expect(path).not.toMatch(/M[0-3] /);
    expect(path).not.toMatch(new RegExp(`M(${size - 4}|${size - 3}|${size - 2}|${size - 1}) `));
  });

  it('grows with its text', () => {
    expect(qrShape('x'.repeat(300)).size).toBeGreaterThan(size);
  });
});
