import { formatCnpj } from '@provedor/kernel/cnpj';
import { maskCpf } from '@provedor/kernel/cpf';
import type { Customer, CustomerRow, TaxDocument } from '@provedor/schemas/api/customers';

/** A CPF is masked wherever it is only shown; a CNPJ is public. */
export const maskedDocument = (document: TaxDocument): string =>
  document.kind === 'cpf' ? maskCpf(document.number) : formatCnpj(document.number);

const firstPhone = (customer: Customer) => customer.contacts.find((contact) => contact.phone !== undefined)?.phone;

export const customerRow = (customer: Customer): CustomerRow => {
  const phone = firstPhone(customer);
  const city = customer.addresses[0]?.city;
  return {
    customerId: customer.customerId,
    code: customer.code,
    name: customer.name,
    documentKind: customer.document.kind,
    maskedDocument: maskedDocument(customer.document),
    ...(phone === undefined ? {} : { phone }),
    ...(city === undefined ? {} : { city }),
    status: customer.status,
  };
};
