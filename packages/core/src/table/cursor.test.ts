import { describe, expect, it } from 'vitest';
import { openCursor } from './cursor.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const table = { field: 'pk', value: 'A' };
const index = { field: 'gsi1pk', value: 'A' };
const whole = { pk: 'p', sk: 's', gsi1pk: 'A', gsi1sk: 't' };

describe('an inner cursor', () => {
  it('is passed on when it is a whole key of the partition, and none is none', () => {
    expect(openCursor(undefined, table)).toBeNull();
    const ofTable = encoded({ pk: 'A', sk: 's' });
    expect(openCursor(ofTable, table)).toBe(ofTable);
    expect(openCursor(encoded(whole), index)).toBe(encoded(whole));
  });

  it.each([
    ['of another partition', encoded({ ...whole, gsi1pk: 'B' })],
    ['without the table key', encoded({ gsi1pk: 'A', gsi1sk: 't' })],
    ['without the sort key of the index', encoded({ pk: 'p', sk: 's', gsi1pk: 'A' })],
    ['with an empty part', encoded({ ...whole, sk: '' })],
    ['with more than a key', encoded({ ...whole, more: 'x' })],
    ['with a number', encoded({ ...whole, sk: 1 })],
    ['that is a list', encoded(['A'])],
    ['that is no JSON', 'x'],
  ])('is refused %s', (_case, cursor) => {
    expect(() => openCursor(cursor, index)).toThrow(
      expect.objectContaining({
        code: 'platform.invalid_cursor',
        details: [expect.objectContaining({ field: 'cursor' })],
      }),
    );
  });
});
