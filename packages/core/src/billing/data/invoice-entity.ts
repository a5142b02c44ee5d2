import type { InvoiceLine, LateOwed } from '@provedor/schemas/api/billing';
import { CustomAttributeType, Entity } from 'electrodb';
import { primaryKey, secondaryKey, type TableConfig, workAttributes, workKey } from '../../table/table-config.ts';

export const INVOICE_SCHEMA_VERSION = 1;

/** Stands in the work index by its due day while money is open: the list of overdue invoices is as small as the debt. */
export const invoiceEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'invoice', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        invoiceId: { type: 'string', required: true },
        companyId: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        customerId: { type: 'string', required: true },
        customerName: { type: 'string', required: true },
        contractId: { type: 'string', required: true },
        number: { type: 'number', required: true },
        billingMonth: { type: 'string', required: true },
        periodFromOn: { type: 'string', required: true },
        periodToOn: { type: 'string', required: true },
        lines: { type: CustomAttributeType<InvoiceLine[]>('any'), required: true },
        totalCents: { type: 'number', required: true },
        dueOn: { type: 'string', required: true },
        status: { type: 'string', required: true },
        paymentStatus: { type: 'string', required: true },
        paidCents: { type: 'number', required: true },
        paidAt: { type: 'string' },
        lateOwed: { type: CustomAttributeType<LateOwed>('any') },
        voidedAt: { type: 'string' },
        voidReason: { type: 'string' },
        billingRunId: { type: 'string' },
        listState: { type: 'string', required: true },
        ...workAttributes,
        version: { type: 'number', required: true },
        issuedAt: { type: 'string', required: true },
        updatedAt: { type: 'string', required: true },
      },
      indexes: {
        byId: primaryKey(['invoiceId'], []),
        byCompany: secondaryKey('byCompany', ['companyId', 'listState'], ['dueOn', 'invoiceId']),
        byBranch: secondaryKey('byBranch', ['branchId'], ['dueOn', 'invoiceId']),
        byCustomer: secondaryKey('byParent', ['customerId'], ['dueOn', 'invoiceId']),
        receivable: workKey,
      },
    },
    config,
  );

export const invoiceNumberEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'invoicenumber', version: '1', service: 'crm' },
      attributes: {
        companyId: { type: 'string', required: true },
        lastNumber: { type: 'number', required: true },
      },
      indexes: { byCompany: primaryKey(['companyId'], []) },
    },
    config,
  );
