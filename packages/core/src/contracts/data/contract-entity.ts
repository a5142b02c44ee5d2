import { Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig, workAttributes, workKey } from '../../table/table-config.ts';

export const CONTRACT_SCHEMA_VERSION = 1;

export const contractEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'contract', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        contractId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
        number: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        planId: { type: 'string', required: true },
        planName: { type: 'string', required: true },
        priceCents: { type: 'number', required: true },
        dueDay: { type: 'number', required: true },
        status: { type: 'string', required: true },
        activatedOn: { type: 'string' },
        terminatedOn: { type: 'string' },
        terminationReason: { type: 'string' },
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['contractId'], []),
        byCompany: secondaryKey('byCompany', ['companyId', 'status'], ['number', 'contractId']),
        byBranch: secondaryKey('byBranch', ['branchId', 'status'], ['number', 'contractId']),
        byCustomer: secondaryKey('byParent', ['customerId'], ['number', 'contractId']),
      },
    },
    config,
  );

/** Stands in the work index by the day of its next invoice while there is something to bill. */
export const billingTermsEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'billingterms', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        contractId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
        contractNumber: { type: 'number', required: true },
        planName: { type: 'string', required: true },
        priceCents: { type: 'number', required: true },
        dueDay: { type: 'number', required: true },
        activatedOn: { type: 'string', required: true },
        endsOn: { type: 'string' },
        billedThroughOn: { type: 'string' },
        nextDueOn: { type: 'string' },
        ...workAttributes,
        termsVersion: { type: 'number', required: true },
      },
      indexes: {
        byContract: primaryKey(['contractId'], []),
        byNextDue: workKey,
      },
    },
    config,
  );
