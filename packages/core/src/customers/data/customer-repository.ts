import { CustomerId } from '@provedor/kernel/ids';
import { normaliseText } from '@provedor/kernel/search-text';
import { Customer } from '@provedor/schemas/api/customers';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { unchanged } from '../../table/unchanged.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { customerChanged, documentTaken } from '../errors.ts';
import type { CustomerRepository } from '../ports.ts';
import { CUSTOMER_SCHEMA_VERSION, customerDocumentEntity, customerEntity } from './customer-entity.ts';

/** Names longer than this sort by their beginning. */
const NAME_KEY_LENGTH = 40;

const stored = (customer: Customer) => ({
  ...customer,
  schemaVersion: CUSTOMER_SCHEMA_VERSION,
  nameKey: normaliseText(customer.name).slice(0, NAME_KEY_LENGTH),
});

const upcast = (item: { schemaVersion: number }): Customer => {
  assertReadable('customer', item.schemaVersion, CUSTOMER_SCHEMA_VERSION);
  return Customer.parse(item);
};

export const createCustomerRepository = (config: TableConfig): CustomerRepository => {
  const customers = customerEntity(config);
  const documents = customerDocumentEntity(config);
  const reader = {
    key: z.object({ customerId: z.string() }),
    read: (keys: { customerId: string }[]) => customers.get(keys).go(asTheyStand),
  };
  return {
    find: async (ctx, customerId) => {
      const { data } = await customers.get({ customerId }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
    },

    list: async (ctx, { scope, status, limit, cursor }) => {
      const byBranch = scope === 'branch';
      const query = byBranch
        ? customers.query.byBranch({ branchId: ctx.branchId, status })
        : customers.query.byCompany({ companyId: ctx.companyId, status });
      const partition = byBranch
        ? { field: 'gsi2pk', value: `$crm#branchId_${ctx.branchId}#status_${status}` }
        : { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}#status_${status}` };
      const page = await query.go({ limit, cursor: openCursor(cursor, partition), pages: 1, ...keysOnly });
      return recordPage((await recordsOf(page, reader)).map(upcast), page.cursor);
    },

    findNames: async (customerIds) => {
      if (customerIds.length === 0) return new Map();
      const result = await customers
        .get(customerIds.map((customerId) => ({ customerId })))
        .go({ consistent: true, preserveBatchOrder: false });
      return new Map(wholeBatch(result).map((item) => [CustomerId.parse(item.customerId), item.name]));
    },

    findByDocument: async (ctx, document) => {
      const { data } = await documents
        .get({ companyId: ctx.companyId, documentKind: document.kind, number: document.number })
        .go({ consistent: true });
      return data === null ? undefined : CustomerId.parse(data.customerId);
    },

    create: (customer) => [
      {
        kind: 'Put',
        params: documents
          .create({
            companyId: customer.companyId,
            documentKind: customer.document.kind,
            number: customer.document.number,
            customerId: customer.customerId,
          })
          .params(),
        refused: (existing) => documentTaken(existing?.['customerId']),
      },
      { kind: 'Put', params: customers.create(stored(customer)).params() },
    ],

    save: (customer) => ({
      kind: 'Put',
      params: customers
        .put(stored(customer))
        .where((attribute, { eq }) => eq(attribute.version, customer.version - 1))
        .params(),
      refused: (existing) => versionConflict('customers', existing?.['version']),
    }),

    unchanged: ({ customerId, version }) => [
      unchanged(customers.get({ customerId }).params(), version, customerChanged),
    ],
  };
};
