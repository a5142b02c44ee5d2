import type { CollectionCase } from '@provedor/schemas/api/collections';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig, workAttributes, workKey } from '../../table/table-config.ts';

export const CASE_SCHEMA_VERSION = 1;

/** Stands in the work index while it is open: a run reads as much as there is debt. */
export const caseEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'collectioncase', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        caseId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
        customerName: { type: 'string', required: true },
        contractId: { type: 'string', required: true },
        connectionIds: { type: 'list', items: { type: 'string' }, required: true },
        invoiceIds: { type: 'list', items: { type: 'string' }, required: true },
        noticedInvoiceIds: { type: 'list', items: { type: 'string' }, required: true },
        overdueCents: { type: 'number', required: true },
        overdueSinceOn: { type: 'string', required: true },
        state: { type: 'string', required: true },
        notice: { type: CustomAttributeType<NonNullable<CollectionCase['notice']>>('any') },
        destinationDigest: { type: 'string' },
        blockFromOn: { type: 'string' },
        rule: { type: CustomAttributeType<NonNullable<CollectionCase['rule']>>('any') },
        blockedAt: { type: 'string' },
        heldBecause: { type: 'string' },
        settledAt: { type: 'string' },
        ...workAttributes,
        version: { type: 'number', required: true },
        createdAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['caseId'], []),
        byCompany: secondaryKey('byCompany', ['companyId', 'state'], ['overdueSinceOn', 'caseId']),
        openWork: workKey,
      },
    },
    config,
  );

/** Lets a contract have one open case. */
export const openCaseEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'opencase', version: '1', service: 'crm' },
      attributes: {
        contractId: { type: 'string', required: true },
        caseId: { type: 'string', required: true },
      },
      indexes: { byContract: primaryKey(['contractId'], []) },
    },
    config,
  );
