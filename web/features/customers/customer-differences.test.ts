import { describe, expect, it } from 'vitest';
import { customerDifferences } from './customer-differences.ts';
import { emptyCustomer } from './customer-form-values.ts';

const base = { ...emptyCustomer('Principal', 'Instalação'), name: 'Mariana' };

describe('two versions of a customer', () => {
  it('differ in nothing when they are the same', () => {
    expect(customerDifferences(base, base, (part) => part)).toEqual([]);
  });

  it('show both values of what differs, lists in one line', () => {
    const mine = { ...base, name: 'Mariana Lima', contacts: [{ label: 'Casa', phone: '(41) 3333-0000', email: '' }] };
    expect(customerDifferences(base, mine, (part) => part)).toEqual([
      { label: 'name', theirs: 'Mariana', mine: 'Mariana Lima' },
      { label: 'contacts', theirs: 'Principal', mine: 'Casa, (41) 3333-0000' },
    ]);
  });
});
