import type { Address, Contact, TaxDocument } from '@provedor/schemas/api/customers';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig } from '../../table/table-config.ts';

export const CUSTOMER_SCHEMA_VERSION = 1;

export const customerEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'customer', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        customerId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        code: { type: 'number', required: true },
        document: { type: CustomAttributeType<TaxDocument>('any'), required: true },
        name: { type: 'string', required: true },
        /** Normalised name: the order of lists. */
        nameKey: { type: 'string', required: true },
        tradeName: { type: 'string' },
        contacts: { type: CustomAttributeType<Contact[]>('any'), required: true },
        addresses: { type: CustomAttributeType<Address[]>('any'), required: true },
        notes: { type: 'string' },
        status: { type: ['active', 'archived'] as const, required: true },
        archivedAt: { type: 'string' },
        archiveReason: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['customerId'], []),
        byCompany: secondaryKey('byCompany', ['companyId', 'status'], ['nameKey', 'customerId']),
        byBranch: secondaryKey('byBranch', ['branchId', 'status'], ['nameKey', 'customerId']),
      },
    },
    config,
  );

/** One item a document and company: two customers can not have the same CPF or CNPJ. */
export const customerDocumentEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'customerdocument', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        documentKind: { type: ['cpf', 'cnpj'] as const, required: true },
        number: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
      },
      indexes: { byDocument: primaryKey(['companyId', 'documentKind', 'number'], []) },
    },
    config,
  );
