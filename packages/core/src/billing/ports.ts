import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { BillingRunId, CompanyId, InvoiceId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { BillingRun, Invoice, ListInvoicesQuery } from '@provedor/schemas/api/billing';
import type { Page, PageQuery } from '@provedor/schemas/api/paging';
import type { TableOperation } from '../table/table-operation.ts';
import type { BillingRunRecord } from './domain/billing-run.ts';

export interface InvoiceRepository {
  find(ctx: Context, invoiceId: InvoiceId): Promise<Invoice | undefined>;
  /** Consistent, in no order; what is not there or of another company is left out. */
  findMany(ctx: Context, invoiceIds: readonly InvoiceId[]): Promise<readonly Invoice[]>;
  list(ctx: Context, query: ListInvoicesQuery, todayOn: CalendarDate): Promise<Page<Invoice>>;
  create(invoice: Invoice): TableOperation;
  /** Refused with `billing.version_conflict` unless the stored version is the one before. */
  save(invoice: Invoice): TableOperation;
  /** Holds a transaction to the invoice as it was read: refused with `billing.invoice_changed` when it was paid or voided since. */
  unchanged(invoice: Invoice): TableOperation;
  /** Open invoices of one shard that were due before a day, oldest first; read again before acting. */
  overdue(
    companyId: CompanyId,
    shard: string,
    beforeOn: CalendarDate,
    cursor: string | null,
  ): Promise<{ readonly invoiceIds: readonly InvoiceId[]; readonly cursor: string | null }>;
}

/** The last invoice number given out in a company. */
export interface InvoiceNumbers {
  last(companyId: CompanyId): Promise<number>;
  /** Moves the counter from `last` by `count`; refused with `billing.number_taken` when another writer was faster. */
  advance(companyId: CompanyId, last: number, count: number): TableOperation;
}

export interface BillingRunRepository {
  find(ctx: Context, billingRunId: BillingRunId): Promise<BillingRunRecord | undefined>;
  list(ctx: Context, page: PageQuery): Promise<Page<BillingRun>>;
  /** Two operations: the run, and the item that lets a day have one. Refused with `billing.day_is_running`. */
  create(run: BillingRunRecord): readonly TableOperation[];
  /** Adds to the counts inside the issuing transaction, so that progress is what was really issued. */
  progress(
    run: Pick<BillingRun, 'companyId' | 'billingRunId'>,
    issuedCount: number,
    issuedCents: number,
  ): TableOperation;
  /** Notes of the worker between transactions: what was found and set aside, shards done, the place in the shard at hand. */
  note(run: BillingRunRecord): Promise<void>;
  /** Two operations: the end of the run, once (refused with `billing.run_is_over`), and of its hold on the day. */
  end(
    run: Pick<BillingRun, 'companyId' | 'billingRunId' | 'runOn'>,
    state: 'finished' | 'failed',
    finishedAt: Instant,
  ): readonly TableOperation[];
}
