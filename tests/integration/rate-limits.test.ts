import { travellingClock } from '@provedor/kernel/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaff, STAFF_PASSWORD } from './fuzz-routes-fixture.ts';
import { startTestProduct, type TestProduct } from './product-client.ts';

const VICTIM = 'vitima@provedor-exemplo.invalid';
const OTHER = 'outra@provedor-exemplo.invalid';
/** Fewer than what empties the bucket of one account: here the brake is the user pool's. */
const GUESSES = 15;
const REFUSED = { status: 401, code: 'auth.sign_in_refused' };

describe('guessing passwords', () => {
  const clock = travellingClock('2026-11-25T15:00:00.000Z');
  let product: TestProduct;

  const signIn = async (email: string, password: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${product.product.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: product.product.url, ...headers },
      body: JSON.stringify({ email, password }),
    });
    const { code } = (await answer.json()) as { code?: string };
    return { status: answer.status, code };
  };

  beforeAll(async () => {
    product = await startTestProduct({ clock, travelling: true });
    for (const email of [VICTIM, OTHER]) await createStaff(product, email, []);
  });
  afterAll(() => product.close());

  it('is braked for the account, also side by side and under many forged addresses: the right guess comes too late', async () => {
    const guesses = Array.from({ length: GUESSES }, (_, number) => {
      const headers = { 'x-forwarded-for': `203.0.113.${number}`, forwarded: `for=198.51.100.${number}` };
      return signIn(VICTIM, number === GUESSES - 1 ? STAFF_PASSWORD : `palpite-${number}`, headers);
    });
    expect(await Promise.all(guesses)).toEqual(guesses.map(() => REFUSED));
    expect(await signIn(VICTIM, STAFF_PASSWORD)).toEqual(REFUSED);
  });

  it('is answered as for an account that does not exist', async () => {
    expect(await signIn('ninguem@provedor-exemplo.invalid', 'palpite')).toEqual(REFUSED);
  });

  it('does not brake anybody else', async () => {
    expect(await signIn(OTHER, STAFF_PASSWORD)).toMatchObject({ status: 200 });
  });

  it('locks nobody out for long', async () => {
    clock.advance(60_000);
    expect(await signIn(VICTIM, STAFF_PASSWORD)).toMatchObject({ status: 200 });
  });
});
