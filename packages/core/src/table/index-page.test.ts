import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { keysOfHits, recordPage, recordsOf } from './index-page.ts';

const key = z.object({ provider: z.string(), providerKey: z.string() });
const hits = [
  { pk: '$crm#provider_mercadopago#providerKey_6d70', sk: '$payment_1' },
  { pk: '$crm#provider_manual#providerKey_a_b', sk: '$payment_1' },
];
const keys = [
  { provider: 'mercadopago', providerKey: '6d70' },
  { provider: 'manual', providerKey: 'a_b' },
];

describe('a page of index hits', () => {
  it('names the records by the attributes of their keys', () => {
    expect(keysOfHits(hits, key)).toEqual(keys);
  });

  it('refuses hits of another kind of record', () => {
    expect(() => keysOfHits([{ pk: '$crm#customerId_cus_1' }], key)).toThrow(z.ZodError);
  });

  it('reads the records again in the order of the index, without those that are gone', async () => {
    const read = (asked: typeof keys) => Promise.resolve({ data: [null, asked[1] ?? null], unprocessed: [] });
    expect(await recordsOf({ data: hits }, { key, read })).toEqual([keys[1]]);
  });

  it('reads nothing for an empty page', async () => {
    const read = () => Promise.reject(new Error('a BatchGetItem without keys is refused'));
    expect(await recordsOf({ data: [] }, { key, read })).toEqual([]);
  });

  it('is unavailable, not short, when the table held records back', async () => {
    const read = () => Promise.resolve({ data: [], unprocessed: [keys[0]] });
    await expect(recordsOf({ data: hits }, { key, read })).rejects.toMatchObject({ code: 'platform.table_busy' });
  });

  it('has a next cursor only when there is a next page', () => {
    expect(recordPage([1], 'c')).toEqual({ items: [1], nextCursor: 'c' });
    expect(recordPage([1], null)).toEqual({ items: [1] });
  });
});
