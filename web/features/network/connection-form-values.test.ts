import { describe, expect, it } from 'vitest';
import { connectionFields, loadConnectionFields, newPassword, suggestedLogin } from './connection-form-values.ts';

describe('the form of a connection', () => {
  it.each([
    ['Mariana Azevedo Lima', 12, 'mariana.lima.12'],
    ['João D’Ávila', 7, 'joao.avila.7'],
    ['Padaria', 3, 'padaria.3'],
    ['  ', 9, '9'],
  ])('suggests for %j with contract %i the login %j', (name, number, login) => {
    expect(suggestedLogin(name, number)).toBe(login);
  });

  it('suggests only logins that the API takes', async () => {
    const values = {
      routerId: 'rtr_01jd0000000000000000000000',
      login: suggestedLogin('x'.repeat(90), 1),
      password: 'p',
    };
    expect((await loadConnectionFields()).shape.login.safeParse(values.login).success).toBe(true);
    expect(connectionFields('ctr_1', values)).not.toHaveProperty('password');
  });

  it('makes passwords of twelve letters and digits that nobody confuses, never the same', () => {
    const made = Array.from({ length: 50 }, newPassword);
    expect(new Set(made).size).toBe(50);
    for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{12}$/);
  });
});
