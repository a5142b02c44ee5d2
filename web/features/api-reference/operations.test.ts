import { openApiDocument } from '@provedor/manifest/openapi';
import { describe, expect, it } from 'vitest';
import { operationsOf } from './operations.ts';

describe('the operations of the reference', () => {
  const operations = operationsOf(openApiDocument('1.2.3'));

  it('are all routes, by module', () => {
    expect(operations.length).toBeGreaterThan(60);
    const modules = operations.map(({ module }) => module);
    expect(modules).toEqual([...modules].sort());
  });

  it('say method, permission, parameters, body and answer', () => {
    const create = operations.find(({ id }) => id === 'customers.create');
    expect(create).toMatchObject({
      method: 'POST',
      path: '/api/customers',
      access: 'customers:customer.create',
      idempotency: 'key',
      parameters: [{ name: 'Idempotency-Key', place: 'header', required: true }],
    });
    expect(JSON.parse(create?.body ?? '')).toMatchObject({ type: 'object' });
    expect(create?.answer).toContain('customerId');
  });

  it.each([undefined, null, 'text', { paths: 7 }, { paths: { '/x': null } }])('are none of %j', (document) => {
    expect(operationsOf(document)).toEqual([]);
  });
});
