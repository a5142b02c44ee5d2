import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import { InvoiceId } from '@provedor/kernel/ids';
import { Invoice, type ListInvoicesQuery } from '@provedor/schemas/api/billing';
import * as z from 'zod';
import { openCursor } from '../../table/cursor.ts';
import { asTheyStand, keysOfHits, keysOnly, recordPage, recordsOf } from '../../table/index-page.ts';
import { shardOf } from '../../table/shard.ts';
import { assertReadable, versionConflict } from '../../table/stored-entity.ts';
import type { TableConfig } from '../../table/table-config.ts';
import { unchanged } from '../../table/unchanged.ts';
import { wholeBatch } from '../../table/whole-batch.ts';
import { listState } from '../domain/invoice.ts';
import { invoiceChanged } from '../errors.ts';
import type { InvoiceRepository } from '../ports.ts';
import { INVOICE_SCHEMA_VERSION, invoiceEntity } from './invoice-entity.ts';

/** Keys of one page of overdue work. */
const WORK_PAGE = 100;

const stored = (invoice: Invoice) => {
  const state = listState(invoice);
  return {
    ...invoice,
    schemaVersion: INVOICE_SCHEMA_VERSION,
    listState: state,
    ...(state === 'open'
      ? {
          workCompanyId: invoice.companyId,
          workShard: shardOf(invoice.invoiceId),
          workOn: invoice.dueOn,
          workId: invoice.invoiceId,
        }
      : {}),
  };
};

const upcast = (item: { schemaVersion: number }): Invoice => {
  assertReadable('invoice', item.schemaVersion, INVOICE_SCHEMA_VERSION);
  return Invoice.parse(item);
};

type Invoices = ReturnType<typeof invoiceEntity>;

const stateOf = (filter: ListInvoicesQuery['filter']): 'open' | 'paid' | 'void' =>
  filter === 'overdue' || filter === 'all' ? 'open' : filter;

const ofCustomer = (invoices: Invoices, query: ListInvoicesQuery & { customerId: string }) => ({
  partition: { field: 'gsi3pk', value: `$crm#customerId_${query.customerId}` },
  rows: invoices.query.byCustomer({ customerId: query.customerId }),
});

const ofBranch = (invoices: Invoices, ctx: Context) => ({
  partition: { field: 'gsi2pk', value: `$crm#branchId_${ctx.branchId}` },
  rows: invoices.query.byBranch({ branchId: ctx.branchId }),
});

const ofCompany = (invoices: Invoices, ctx: Context, query: ListInvoicesQuery, todayOn: CalendarDate) => {
  const state = stateOf(query.filter);
  const all = invoices.query.byCompany({ companyId: ctx.companyId, listState: state });
  return {
    partition: { field: 'gsi1pk', value: `$crm#companyId_${ctx.companyId}#listState_${state}` },
    rows: query.filter === 'overdue' ? all.lt({ dueOn: todayOn }) : all,
  };
};

export const createInvoiceRepository = (config: TableConfig): InvoiceRepository => {
  const invoices = invoiceEntity(config);
  const reader = {
    key: z.object({ invoiceId: z.string() }),
    read: (keys: { invoiceId: string }[]) => invoices.get(keys).go(asTheyStand),
  };

  const choose = (ctx: Context, query: ListInvoicesQuery, todayOn: CalendarDate) => {
    if (query.customerId !== undefined) return ofCustomer(invoices, { ...query, customerId: query.customerId });
    return query.filter === 'all' ? ofBranch(invoices, ctx) : ofCompany(invoices, ctx, query, todayOn);
  };

  const shows = (invoice: Invoice, query: ListInvoicesQuery, todayOn: CalendarDate): boolean => {
    if (query.customerId === undefined || query.filter === 'all') return true;
    if (query.filter === 'overdue') return listState(invoice) === 'open' && invoice.dueOn < todayOn;
    return listState(invoice) === query.filter;
  };

  return {
    find: async (ctx, invoiceId) => {
      const { data } = await invoices.get({ invoiceId }).go({ consistent: true });
      return data === null || data.companyId !== ctx.companyId ? undefined : upcast(data);
    },

    findMany: async (ctx, invoiceIds) => {
      if (invoiceIds.length === 0) return [];
      const keys = [...new Set(invoiceIds)].map((invoiceId) => ({ invoiceId }));
      const data = wholeBatch(await invoices.get(keys).go({ consistent: true, preserveBatchOrder: false }));
      return data.filter(({ companyId }) => companyId === ctx.companyId).map(upcast);
    },

    list: async (ctx, query, todayOn) => {
      const { rows, partition } = choose(ctx, query, todayOn);
      const oldestFirst = query.customerId === undefined && (query.filter === 'open' || query.filter === 'overdue');
      const page = await rows.go({
        limit: query.limit,
        pages: 1,
        order: oldestFirst ? 'asc' : 'desc',
        cursor: openCursor(query.cursor, partition),
        ...keysOnly,
      });
      const records = (await recordsOf(page, reader)).filter((item) => item.companyId === ctx.companyId);
      return recordPage(
        records.map(upcast).filter((invoice) => shows(invoice, query, todayOn)),
        page.cursor,
      );
    },

    overdue: async (companyId, shard, beforeOn, cursor) => {
      const page = await invoices.query
        .receivable({ workCompanyId: companyId, workShard: shard })
        .lt({ workOn: beforeOn })
        .go({ cursor, limit: WORK_PAGE, pages: 1, ...keysOnly });
      return {
        invoiceIds: keysOfHits(page.data, z.object({ invoiceId: InvoiceId })).map(({ invoiceId }) => invoiceId),
        cursor: page.cursor,
      };
    },

    create: (invoice) => ({ kind: 'Put', params: invoices.create(stored(invoice)).params() }),

    unchanged: ({ invoiceId, version }) => unchanged(invoices.get({ invoiceId }).params(), version, invoiceChanged),

    save: (invoice) => ({
      kind: 'Put',
      params: invoices
        .put(stored(invoice))
        .where((attribute, { eq }) => eq(attribute.version, invoice.version - 1))
        .params(),
      refused: (existing) => versionConflict('billing', existing?.['version']),
    }),
  };
};
