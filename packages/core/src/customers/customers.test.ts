import { type AppError, isAppError } from '@provedor/kernel/app-error';
import { CompanyId } from '@provedor/kernel/ids';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListHistory } from '../audit/index.ts';
import { createCounters } from '../table/counter.ts';
import {
  archiveCustomer,
  createCustomer,
  createCustomerRepository,
  getCustomer,
  listCustomers,
  nameCustomers,
  restoreCustomer,
  updateCustomer,
} from './index.ts';

const person = (overrides: Record<string, unknown> = {}) =>
  CreateCustomerInput.parse({
    document: { kind: 'cpf', number: '529.982.247-25' },
    name: 'Mariana Azevedo Lima',
    contacts: [{ label: 'Celular', phone: '(41) 99999-0000', email: 'Mariana@exemplo.invalid' }],
    addresses: [],
    ...overrides,
  });

const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
};

describe('customers', () => {
  let table: TestTable;
  const company = (digit: string) => CompanyId.parse(`com_${'0'.repeat(25)}${digit}`);
  const deps = () => ({
    customers: createCustomerRepository(table.config),
    counters: createCounters(table.config),
    commit: table.commit,
  });

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('creates a customer with a number of its own and normalised contact data', async () => {
    const ctx = testContext({ companyId: company('2') });
    const customer = await createCustomer(deps())(ctx, person());
    expect(customer).toMatchObject({ code: 1, status: 'active', version: 1, document: { number: '52998224725' } });
    expect(customer.contacts[0]).toMatchObject({ phone: '+5541999990000', email: 'mariana@exemplo.invalid' });
    expect(await getCustomer(deps())(ctx, customer.customerId)).toEqual(customer);
  });

  it('refuses a second customer with the same document and says which customer has it', async () => {
    const ctx = testContext({ companyId: company('3') });
    const first = await createCustomer(deps())(ctx, person());
    const error = await refusal(createCustomer(deps())(ctx, person({ name: 'Outra Pessoa' })));
    expect(error).toMatchObject({
      kind: 'conflict',
      code: 'customers.document_taken',
      facts: { customerId: first.customerId },
    });
  });

  it('lets exactly one of twenty simultaneous creations with one document win', async () => {
    const ctx = testContext({ companyId: company('4') });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => createCustomer(deps())(ctx, person())));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'customers.document_taken' });
  });

  it('accepts the alphanumeric CNPJ of a company', async () => {
    const ctx = testContext({ companyId: company('5') });
    const customer = await createCustomer(deps())(
      ctx,
      person({ document: { kind: 'cnpj', number: '12.abc.345/01de-35' }, name: 'Padaria do Vale Ltda' }),
    );
    expect(customer.document.number).toBe('12ABC34501DE35');
  });

  it('does not show the customer of another company', async () => {
    const customer = await createCustomer(deps())(testContext({ companyId: company('6') }), person());
    const error = await refusal(getCustomer(deps())(testContext({ companyId: company('7') }), customer.customerId));
    expect(error.kind).toBe('not_found');
  });

  it('changes the editable part, keeps the document, and names the changed fields in the history', async () => {
    const ctx = testContext({ companyId: company('8') });
    const customer = await createCustomer(deps())(ctx, person({ notes: 'Prefere visita à tarde' }));
    const { notes: _notes, document: _document, ...changes } = person({ name: 'Mariana Lima' });
    const updated = await updateCustomer(deps())(ctx, { customerId: customer.customerId, expectedVersion: 1, changes });
    expect(updated).toMatchObject({ name: 'Mariana Lima', version: 2, document: customer.document });
    expect(updated.notes).toBeUndefined();
    const history = await createListHistory(table.config)(ctx, customer.customerId, { limit: 10 });
    expect(history.items.map((entry) => [entry.event, entry.changedFields])).toEqual([
      ['customers.customer-updated.v1', ['name', 'notes']],
      ['customers.customer-created.v1', []],
    ]);
  });

  it('tells the later of two editors which version stands now', async () => {
    const ctx = testContext({ companyId: company('9') });
    const customer = await createCustomer(deps())(ctx, person());
    const { document: _document, ...changes } = person({ name: 'Primeira Edição' });
    const edit = () => updateCustomer(deps())(ctx, { customerId: customer.customerId, expectedVersion: 1, changes });
    await edit();
    const error = await refusal(edit());
    expect(error).toMatchObject({ kind: 'conflict', code: 'customers.version_conflict', facts: { currentVersion: 2 } });
  });

  it('takes an archived customer out of the list and brings it back', async () => {
    const ctx = testContext({ companyId: company('a') });
    const customer = await createCustomer(deps())(ctx, person());
    await archiveCustomer({ ...deps(), obligations: { hasLiveContract: () => Promise.resolve(false) } })(ctx, {
      customerId: customer.customerId,
      reason: 'mudou de cidade',
    });
    const list = (status: 'active' | 'archived') => listCustomers(deps())(ctx, { status, scope: 'company', limit: 25 });
    expect((await list('active')).items).toHaveLength(0);
    expect((await list('archived')).items).toHaveLength(1);
    const restored = await restoreCustomer(deps())(ctx, { customerId: customer.customerId });
    expect(restored).toMatchObject({ status: 'active', version: 3 });
    expect((await list('active')).items).toHaveLength(1);
  });

  it('pages the list in the order of names, without accents or case', async () => {
    const ctx = testContext({ companyId: company('b') });
    const names = ['Zélia', 'álvaro', 'Bruno', 'Ícaro', 'Ana'];
    const cpfs = ['52998224725', '11144477735', '93541134780', '00000000191', '12345678909'];
    for (const [index, name] of names.entries())
      await createCustomer(deps())(ctx, person({ name, document: { kind: 'cpf', number: cpfs[index] } }));
    const first = await listCustomers(deps())(ctx, { status: 'active', scope: 'company', limit: 3 });
    const second = await listCustomers(deps())(ctx, {
      status: 'active',
      scope: 'company',
      limit: 3,
      cursor: first.nextCursor,
    });
    expect([...first.items, ...second.items].map((row) => row.name)).toEqual([
      'álvaro',
      'Ana',
      'Bruno',
      'Ícaro',
      'Zélia',
    ]);
    expect(second.nextCursor).toBeUndefined();
    expect(first.items[0]?.maskedDocument).toMatch(/^\*\*\*\.\d{3}\.\d{3}-\*\*$/);
  });

  it('names the customers of other records, and leaves rows without one or of an unknown one as they are', async () => {
    const ctx = testContext({ companyId: company('e') });
    const { customerId } = await createCustomer(deps())(ctx, person());
    const unknown = ctx.ids.next('customer');
    const rows: readonly { readonly login: string; readonly customerId?: typeof customerId }[] = [
      { login: 'ana', customerId },
      { login: 'bia', customerId },
      { login: 'free' },
      { login: 'lost', customerId: unknown },
    ];
    expect(await nameCustomers(deps())({ items: rows, nextCursor: 'more' })).toEqual({
      items: [
        { login: 'ana', customerId, customerName: 'Mariana Azevedo Lima' },
        { login: 'bia', customerId, customerName: 'Mariana Azevedo Lima' },
        { login: 'free' },
        { login: 'lost', customerId: unknown },
      ],
      nextCursor: 'more',
    });
    expect(await nameCustomers(deps())({ items: [] })).toEqual({ items: [] });
  });

  it('refuses a cursor of another company', async () => {
    const ctx = testContext({ companyId: company('b') });
    const page = await listCustomers(deps())(ctx, { status: 'active', scope: 'company', limit: 1 });
    const foreign = listCustomers(deps())(testContext({ companyId: company('a') }), {
      status: 'active',
      scope: 'company',
      limit: 1,
      cursor: page.nextCursor,
    });
    expect(await refusal(foreign)).toMatchObject({ kind: 'validation', code: 'platform.invalid_cursor' });
  });
});
