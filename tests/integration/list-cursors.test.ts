import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

describe('the cursor of a list', { timeout: 60_000 }, () => {
  let product: TestProduct;

  const cursorOf = async (path: string): Promise<string> => {
    const { status, body } = await product.call<{ nextCursor?: string }>('GET', path);
    expect(status).toBe(200);
    return encodeURIComponent(body.nextCursor ?? 'none');
  };
  const refused = async (path: string): Promise<void> => {
    const { status, body } = await product.call('GET', path);
    expect([path, status, body['code']]).toEqual([path, 400, 'platform.invalid_cursor']);
    expect(body['details']).toMatchObject([{ field: 'cursor' }]);
  };

  beforeAll(async () => {
    product = await startTestProduct();
    for (const [number, cpf] of ['529.982.247-25', '111.444.777-35', '123.456.789-09'].entries())
      await product.call('POST', '/customers', {
        document: { kind: 'cpf', number: cpf },
        name: `Pessoa ${number}`,
        contacts: [],
        addresses: [],
      });
    for (const number of [1, 2, 3])
      await product.call('POST', '/plans', {
        ...{ name: `Fibra ${number}`, downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
        ...{ technology: 'fibre', profileName: `fibra-${number}` },
      });
  });
  afterAll(() => product.close());

  it('leads through the whole list, each record once, also when the page grows on the way', async () => {
    const seen: string[] = [];
    let path = '/customers?limit=1';
    for (;;) {
      const { body } = await product.call<{ items: { customerId: string }[]; nextCursor?: string }>('GET', path);
      seen.push(...body.items.map(({ customerId }) => customerId));
      if (body.nextCursor === undefined) break;
      path = `/customers?limit=2&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });

  it('is the same for the same page, so that a page that did not change is answered by 304', async () => {
    const first = await product.call('GET', '/plans?limit=1');
    const etag = first.headers.get('etag') ?? '';
    expect((await product.call('GET', '/plans?limit=1', undefined, { 'if-none-match': etag })).status).toBe(304);
  });

  it('tells nothing of the table', async () => {
    const cursor = Buffer.from(decodeURIComponent(await cursorOf('/customers?limit=1')), 'base64url').toString(
      'latin1',
    );
    expect(cursor).not.toMatch(/crm|pk|cus_|com_/);
  });

  it('is refused by another list, with another filter, and in the form that the table has', async () => {
    const customers = await cursorOf('/customers?limit=1');
    await refused(`/plans?limit=1&cursor=${customers}`);
    await refused(`/customers?limit=1&status=archived&cursor=${customers}`);
    await refused(`/customers?limit=1&scope=branch&cursor=${customers}`);
    const inner = Buffer.from(JSON.stringify({ pk: 'a', sk: 'b', gsi1pk: 'c', gsi1sk: 'd' })).toString('base64url');
    await refused(`/customers?limit=1&cursor=${inner}`);
  });
});
