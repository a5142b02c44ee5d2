import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { describe, expect, it } from 'vitest';
import { createInput, emptyAddress, emptyContact, emptyCustomer, errorsByShownRow } from './customer-form-values.ts';

const filled = {
  ...emptyCustomer('Principal', 'Instalação'),
  document: { kind: 'cpf' as const, number: '529.982.247-25' },
  name: 'Mariana Lima',
};

describe('the form of a customer', () => {
  it('sends what the API takes, and leaves out what nobody filled in', () => {
    const input = createInput(filled);
    expect(CreateCustomerInput.safeParse(input).success).toBe(true);
    expect(input).toEqual({ document: filled.document, name: 'Mariana Lima', contacts: [], addresses: [] });
  });

  it('sends a contact with one of its fields only, and the state in capitals', () => {
    const input = createInput({
      ...filled,
      contacts: [{ ...emptyContact('Casa'), phone: '(41) 3333-0000' }],
      addresses: [{ ...emptyAddress('Casa'), street: 'Rua A', state: 'pr' }],
    });
    expect(input.contacts).toEqual([{ label: 'Casa', phone: '(41) 3333-0000' }]);
    expect(input.addresses[0]?.state).toBe('PR');
  });

  it('drops the trade name of somebody who is a person after all', () => {
    expect(createInput({ ...filled, tradeName: 'Loja' })).not.toHaveProperty('tradeName');
  });

  it('shows an error at the row where it was typed, counting the rows that were left out', () => {
    const values = { ...filled, contacts: [emptyContact('Vazio'), { ...emptyContact('Casa'), phone: '1' }] };
    expect(errorsByShownRow({ 'contacts.0.phone': 'inválido', name: 'curto' }, values)).toEqual({
      'contacts.1.phone': 'inválido',
      name: 'curto',
    });
  });
});
