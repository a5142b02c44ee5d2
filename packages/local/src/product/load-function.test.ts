import { describe, expect, it } from 'vitest';
import { retriedLoad } from './load-function.ts';

describe('a function of the product', () => {
  it('that could not be loaded is loaded again by the next call', async () => {
    let loads = 0;
    const call = retriedLoad(() => {
      loads += 1;
      return loads < 3 ? Promise.reject(new Error(`half written ${loads}`)) : Promise.resolve(async () => 'answer');
    });
    await expect(call({}, {})).rejects.toThrow('half written 1');
    await expect(call({}, {})).rejects.toThrow('half written 2');
    expect([await call({}, {}), await call({}, {}), loads]).toEqual(['answer', 'answer', 3]);
  });

  it('is loaded once for calls side by side', async () => {
    let loads = 0;
    const call = retriedLoad(() => {
      loads += 1;
      return Promise.resolve(async () => 'answer');
    });
    expect(await Promise.all([call({}, {}), call({}, {})])).toEqual(['answer', 'answer']);
    expect(loads).toBe(1);
  });
});
