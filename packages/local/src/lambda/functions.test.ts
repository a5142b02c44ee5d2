import { describe, expect, it } from 'vitest';
import { createFunctions } from './functions.ts';

const world = () => {
  const told: { name: string; error: unknown }[] = [];
  const onFault = (name: string, error: unknown): void => {
    told.push({ name, error });
  };
  return { told, functions: createFunctions({ region: 'sa-east-1', accountId: '000000000000', onFault }) };
};

describe('the functions of the local cloud', () => {
  it('tell of whatever a handler throws: nobody who calls them is shown it', async () => {
    const { told, functions } = world();
    functions.register('broken', () => Promise.reject(new TypeError('x is not a function')));
    functions.register('well', async () => 'fine');
    for (const name of ['broken', 'well']) await functions.invoke(name, '{}');
    expect(told).toEqual([{ name: 'broken', error: new TypeError('x is not a function') }]);
  });

  it('tell of a handler that takes too long', async () => {
    const { told, functions } = world();
    functions.register('endless', () => new Promise(() => undefined), { timeoutSeconds: 0.01 });
    await functions.invoke('endless', '{}');
    expect(told).toMatchObject([{ name: 'endless', error: { name: 'Sandbox.Timedout' } }]);
  });
});
