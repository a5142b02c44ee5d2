import type { Difference } from '../../components/conflict-notice.tsx';
import type { CustomerFormValues } from './customer-form-values.ts';

const joined = (rows: readonly object[]): string =>
  rows
    .map((row) =>
      Object.values(row)
        .filter((value) => value !== '')
        .join(', '),
    )
    .join(' · ');

const shown: Readonly<
  Record<'name' | 'tradeName' | 'contacts' | 'addresses' | 'notes', (v: CustomerFormValues) => string>
> = {
  name: (values) => values.name,
  tradeName: (values) => values.tradeName,
  contacts: (values) => joined(values.contacts),
  addresses: (values) => joined(values.addresses),
  notes: (values) => values.notes,
};
const parts = ['name', 'tradeName', 'contacts', 'addresses', 'notes'] as const;

/** Where two versions of a customer differ, in words. */
export const customerDifferences = (
  theirs: CustomerFormValues,
  mine: CustomerFormValues,
  label: (part: (typeof parts)[number]) => string,
): readonly Difference[] =>
  parts
    .map((part) => ({ label: label(part), theirs: shown[part](theirs), mine: shown[part](mine) }))
    .filter((difference) => difference.theirs !== difference.mine);
