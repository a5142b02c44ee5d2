import { describe, expect, it } from 'vitest';
import { emptyRouter, loadRouterFields, portFor, routerFields } from './router-form-values.ts';

const filled = {
  ...emptyRouter('sit_01jd0000000000000000000000'),
  name: ' BNG 01 ',
  host: ' 10.0.0.1 ',
  username: 'provedor',
  password: 'segredo',
};

describe('the form of a router', () => {
  it('sends trimmed fields that the API takes, and never the password in the clear', async () => {
    const fields = routerFields(filled);
    expect((await loadRouterFields()).safeParse(fields).success).toBe(true);
    expect(fields).toMatchObject({ name: 'BNG 01', host: '10.0.0.1', port: 8729, tls: true });
    expect(JSON.stringify(fields)).not.toContain('segredo');
  });

  it('moves the usual port along with TLS and leaves a chosen one alone', () => {
    expect(portFor(false, 8729)).toBe(8728);
    expect(portFor(true, 8728)).toBe(8729);
    expect(portFor(false, 9000)).toBe(9000);
    expect(portFor(true, '')).toBe('');
  });
});
