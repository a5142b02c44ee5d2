import type { Customer, TaxDocument } from '@provedor/schemas/api/customers';
import type { SearchHit } from '@provedor/schemas/api/search';
import { maskedDocument } from './customer-row.ts';

export interface SearchableRecord {
  readonly hit: SearchHit;
  /** Texts that people search by words. */
  readonly texts: readonly string[];
  /** Texts that people search by their first characters: numbers, serials, logins. Letters and digits only. */
  readonly identifiers: readonly string[];
}

const phoneIdentifiers = (phone: string): readonly string[] => {
  const national = phone.replace(/^\+55/, '');
  return [national, national.slice(2)];
};

const documentIdentifiers = (document: TaxDocument): readonly string[] => [document.number.toLowerCase()];

/** What a person may type to find this customer: names, document, code, phones with and without area code, e-mails. */
export const searchableCustomer = (customer: Customer): SearchableRecord => ({
  hit: {
    kind: 'customer',
    id: customer.customerId,
    customerId: customer.customerId,
    title: customer.name,
    subtitle: [`Nº ${customer.code}`, maskedDocument(customer.document), customer.addresses[0]?.city]
      .filter((part) => part !== undefined)
      .join(' · '),
  },
  texts: [customer.name, ...(customer.tradeName === undefined ? [] : [customer.tradeName])],
  identifiers: [
    ...documentIdentifiers(customer.document),
    String(customer.code).padStart(2, '0'),
    ...customer.contacts.flatMap((contact) => (contact.phone === undefined ? [] : phoneIdentifiers(contact.phone))),
  ],
});
