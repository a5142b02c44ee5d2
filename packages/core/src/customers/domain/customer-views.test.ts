import { currentInstant } from '@provedor/kernel/instant';
import { CreateCustomerInput, type Customer } from '@provedor/schemas/api/customers';
import { testBranchId, testCompanyId, testContext } from '@provedor/testing/test-context';
import { describe, expect, it } from 'vitest';
import { newCustomer } from './customer.ts';
import { customerRow } from './customer-row.ts';
import { searchableCustomer } from './searchable-customer.ts';

const ctx = testContext();
const customer = (input: Record<string, unknown>): Customer =>
  newCustomer({
    customerId: ctx.ids.next('customer'),
    companyId: testCompanyId,
    branchId: testBranchId,
    code: 7,
    at: currentInstant(ctx.clock),
    input: CreateCustomerInput.parse({
      document: { kind: 'cpf', number: '52998224725' },
      name: 'Mariana Lima',
      contacts: [],
      addresses: [],
      ...input,
    }),
  });
const address = {
  label: 'Casa',
  cep: '80010-000',
  street: 'Rua das Flores',
  number: '1',
  district: 'Centro',
  city: 'Curitiba',
  state: 'PR',
};

describe('what is shown of a customer', () => {
  it('masks a CPF and leaves out what is not there', () => {
    const row = customerRow(customer({}));
    expect(row).toMatchObject({ code: 7, maskedDocument: '***.982.247-**', status: 'active' });
    expect(Object.keys(row)).not.toContain('phone');
    expect(Object.keys(row)).not.toContain('city');
  });

  it('shows a CNPJ whole, the first phone that there is, and the city', () => {
    const row = customerRow(
      customer({
        document: { kind: 'cnpj', number: '12ABC34501DE35' },
        contacts: [
          { label: 'E-mail', email: 'a@exemplo.invalid' },
          { label: 'Celular', phone: '41999990000' },
        ],
        addresses: [address],
      }),
    );
    expect(row).toMatchObject({ maskedDocument: '12.ABC.345/01DE-35', phone: '+5541999990000', city: 'Curitiba' });
  });

  it('can be found by names, document, number and phones with and without area code', () => {
    const record = searchableCustomer(
      customer({
        tradeName: 'Padaria do Vale',
        contacts: [{ label: 'Sem fone' }, { label: 'Celular', phone: '41999990000' }],
        addresses: [address],
      }),
    );
    expect(record.texts).toEqual(['Mariana Lima', 'Padaria do Vale']);
    expect(record.identifiers).toEqual(['52998224725', '07', '41999990000', '999990000']);
    expect(record.hit).toMatchObject({ title: 'Mariana Lima', subtitle: 'Nº 7 · ***.982.247-** · Curitiba' });
  });

  it('says nothing of a city that is not known', () => {
    expect(searchableCustomer(customer({})).hit.subtitle).toBe('Nº 7 · ***.982.247-**');
  });
});
