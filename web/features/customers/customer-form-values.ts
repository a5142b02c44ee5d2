import type { Body, Customer } from '../../lib/api/types.ts';
import { filled } from '../../lib/form/filled.ts';
import { formatCep, formatDocument, formatPhone } from '../../lib/format/identity.ts';

/** What the fields hold: every one a text, empty when not filled in. */
export interface ContactValues {
  label: string;
  phone: string;
  email: string;
}

export interface AddressValues {
  label: string;
  cep: string;
  street: string;
  number: string;
  complement: string;
  district: string;
  city: string;
  state: string;
}

export interface CustomerFormValues {
  document: { kind: 'cpf' | 'cnpj'; number: string };
  name: string;
  tradeName: string;
  contacts: ContactValues[];
  addresses: AddressValues[];
  notes: string;
}

export const emptyContact = (label: string): ContactValues => ({ label, phone: '', email: '' });

export const emptyAddress = (label: string): AddressValues => ({
  label,
  cep: '',
  street: '',
  number: '',
  complement: '',
  district: '',
  city: '',
  state: '',
});

export const emptyCustomer = (contactLabel: string, addressLabel: string): CustomerFormValues => ({
  document: { kind: 'cpf', number: '' },
  name: '',
  tradeName: '',
  contacts: [emptyContact(contactLabel)],
  addresses: [emptyAddress(addressLabel)],
  notes: '',
});

export const valuesOfCustomer = (customer: Customer): CustomerFormValues => ({
  document: { kind: customer.document.kind, number: formatDocument(customer.document.number) },
  name: customer.name,
  tradeName: customer.tradeName ?? '',
  contacts: customer.contacts.map(({ label, phone, email }) => ({
    label,
    phone: formatPhone(phone ?? ''),
    email: email ?? '',
  })),
  addresses: customer.addresses.map(({ cep, complement, ...rest }) => ({
    ...rest,
    cep: formatCep(cep),
    complement: complement ?? '',
  })),
  notes: customer.notes ?? '',
});

const isUntouched = (values: object, ignored: string): boolean =>
  Object.entries(values).every(([key, value]) => key === ignored || value === '');

/** Fields of a filtered list are numbered anew by the API; this gives an error back to the row that the person sees. */
const toShownRow = (field: string, list: 'contacts' | 'addresses', kept: readonly number[]): string =>
  field.replace(new RegExp(`^${list}\\.(\\d+)`), (_, index: string) => `${list}.${kept[Number(index)] ?? index}`);

const keptRows = (rows: readonly object[]): readonly number[] =>
  rows.flatMap((row, index) => (isUntouched(row, 'label') ? [] : [index]));

/** Errors by the paths of what was sent, moved to the rows of the form. */
export const errorsByShownRow = (
  errors: Readonly<Record<string, string>>,
  values: CustomerFormValues,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([field, text]) => [
      toShownRow(toShownRow(field, 'contacts', keptRows(values.contacts)), 'addresses', keptRows(values.addresses)),
      text,
    ]),
  );

/** The editable part as the API takes it. A contact or an address with nothing but its label was never filled in: it is left out. */
export const editableInput = (values: CustomerFormValues): Body<'customers.update'> => ({
  name: values.name,
  ...filled({ tradeName: values.document.kind === 'cnpj' ? values.tradeName : '', notes: values.notes }),
  contacts: values.contacts
    .filter((contact) => !isUntouched(contact, 'label'))
    .map(({ label, ...rest }) => ({ label, ...filled(rest) })),
  addresses: values.addresses
    .filter((address) => !isUntouched(address, 'label'))
    .map(({ complement, ...rest }) => ({ ...rest, state: rest.state.toUpperCase(), ...filled({ complement }) })),
});

export const createInput = (values: CustomerFormValues): Body<'customers.create'> => ({
  document: values.document,
  ...editableInput(values),
});
