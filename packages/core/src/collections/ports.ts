import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId, CompanyId, ContractId, CustomerId, InvoiceId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { Cents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import type { CollectionCase, ListCasesQuery } from '@provedor/schemas/api/collections';
import type { Page } from '@provedor/schemas/api/paging';
import type { TableOperation } from '../table/table-operation.ts';
import type { CaseRecord } from './domain/case.ts';
import type { CollectionsRun } from './domain/collections-run.ts';

/** Each case with the cursor that goes on behind it; `cursor` goes on behind the page and is null at the end of the shard. */
export interface OpenCasesPage {
  readonly cases: readonly { readonly caseId: CollectionCaseId; readonly cursor: string }[];
  readonly cursor: string | null;
}

export interface CaseRepository {
  /** Consistent. */
  find(ctx: Context, caseId: CollectionCaseId): Promise<CaseRecord | undefined>;
  /** The case of a contract that is not settled; consistent. */
  openOf(ctx: Context, contractId: ContractId): Promise<CaseRecord | undefined>;
  /** Cases of a company in one state, longest overdue first. */
  list(ctx: Context, query: ListCasesQuery): Promise<Page<CollectionCase>>;
  /** A page of the open cases of one shard; an index that may lag: read again before acting. */
  open(companyId: CompanyId, shard: string, cursor: string | null): Promise<OpenCasesPage>;
  /** Two operations: the case, and the item that lets a contract have one. Refused with `collections.case_exists`. */
  create(record: CaseRecord): readonly TableOperation[];
  /** Refused with `collections.version_conflict` unless the stored version is the one before. A settled case frees its contract. */
  save(record: CaseRecord): readonly TableOperation[];
}

export interface CollectionsRunRepository {
  find(ctx: Context, runOn: CalendarDate): Promise<CollectionsRun | undefined>;
  /** Notes of the worker between transactions; blocks are counted inside theirs. */
  note(run: CollectionsRun): Promise<void>;
  /** Counts one block inside the blocking transaction. Refused with `collections.day_is_full` when the day has had `most`. */
  countBlock(run: Pick<CollectionsRun, 'companyId' | 'runOn'>, most: number): TableOperation;
}

export interface PixOffer {
  readonly code: string;
  readonly amountCents: Cents;
  readonly validUntil: Instant;
}

/** What this module needs of payments. */
export interface PaymentWatch {
  /** A PIX for the invoice as it costs today; undefined when the gateway gives none now: the notice goes without. */
  offerPix(ctx: Context, invoiceId: InvoiceId): Promise<PixOffer | undefined>;
  /** Asks the gateway itself about every charge of the invoice that could have been paid. */
  confirmUnpaid(ctx: Context, invoiceId: InvoiceId): Promise<'unpaid' | 'paid' | 'unclear'>;
  /** When every payment at the gateway was last compared with the ledger. */
  reconciledAt(ctx: Context): Promise<Instant | undefined>;
  creditOf(customerId: CustomerId): Promise<number>;
}

/** What the customer is told before a block, with all that the regulation wants said. */
export interface Notice {
  readonly caseId: CollectionCaseId;
  readonly email: string;
  readonly customerName: string;
  /** Each with its own PIX where the gateway gave one: whoever pays what the notice holds has paid all of it. */
  readonly invoices: readonly (Pick<Invoice, 'number' | 'dueOn'> & {
    readonly amountCents: Cents;
    readonly pix?: PixOffer;
  })[];
  readonly totalCents: Cents;
  readonly blockFromOn: CalendarDate;
  readonly waitingDays: number;
  readonly reference: string;
}

export interface NoticeSender {
  /** `unclear`: it may or may not have gone out; a second notice harms nobody. */
  send(
    ctx: Context,
    notice: Notice,
  ): Promise<
    | { readonly outcome: 'sent'; readonly providerMessageId: string }
    | { readonly outcome: 'refused'; readonly reason: string }
    | { readonly outcome: 'unclear'; readonly reason: string }
  >;
}
