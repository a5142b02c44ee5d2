import { isAppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { BillingRun, Invoice } from '@provedor/schemas/api/billing';
import { type BillingTerms, type BillingTermsRepository, billedTerms } from '../../contracts/index.ts';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import { issuedInvoice } from '../domain/invoice.ts';
import type { InvoiceDraft } from '../domain/next-invoice.ts';
import type { BillingRunRepository, InvoiceNumbers, InvoiceRepository } from '../ports.ts';

/** Invoices of one transaction: three items each, and two for number and progress, stay under DynamoDB's hundred. */
export const BATCH_SIZE = 32;

export interface PlannedInvoice {
  readonly terms: BillingTerms;
  readonly draft: InvoiceDraft;
  readonly customerName: string;
}

export interface IssueDependencies {
  readonly terms: BillingTermsRepository;
  readonly invoices: InvoiceRepository;
  readonly numbers: InvoiceNumbers;
  readonly runs: BillingRunRepository;
  readonly commit: Commit;
}

export interface BatchResult {
  readonly issued: readonly Invoice[];
  /** Contracts that changed while the batch was on its way: to be read and planned again. */
  readonly changed: readonly PlannedInvoice[];
}

const invoiceIssued = (invoice: Invoice) =>
  changeDraft({
    event: 'billing.invoice-issued.v1',
    aggregate: 'invoice',
    aggregateId: invoice.invoiceId,
    aggregateVersion: invoice.version,
    payload: {
      invoiceId: invoice.invoiceId,
      contractId: invoice.contractId,
      customerId: invoice.customerId,
      dueOn: invoice.dueOn,
      totalCents: invoice.totalCents,
    },
  });

const writeBatch = async (
  deps: IssueDependencies,
  ctx: Context,
  run: BillingRun,
  planned: readonly PlannedInvoice[],
): Promise<readonly Invoice[]> => {
  const last = await deps.numbers.last(run.companyId);
  const at = currentInstant(ctx.clock);
  const issued = planned.map(({ terms, draft, customerName }, index) =>
    issuedInvoice({
      invoiceId: ctx.ids.next('invoice'),
      number: last + index + 1,
      terms,
      customerName,
      draft,
      billingRunId: run.billingRunId,
      at,
    }),
  );
  const cents = issued.reduce((sum, invoice) => sum + invoice.totalCents, 0);
  await deps.commit(ctx, {
    operations: [
      deps.numbers.advance(run.companyId, last, issued.length),
      deps.runs.progress(run, issued.length, cents),
      ...planned.map(({ terms, draft }) => deps.terms.save(billedTerms(terms, draft.periodToOn))),
      ...issued.map((invoice) => deps.invoices.create(invoice)),
    ],
    changes: issued.map(invoiceIssued),
  });
  return issued;
};

const half = <T>(items: readonly T[]): readonly [readonly T[], readonly T[]] => {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
};

/**
 * Issues one batch in one transaction: invoices, the mark on each contract, numbers, progress and changes, or nothing. A contract that
 * changed meanwhile refuses the whole; the batch is split until that contract stands alone. Throws `billing.number_taken` (409) when the
 * counter could not be moved after a bound of tries: a later delivery goes on.
 */
export const issueBatch = async (
  deps: IssueDependencies,
  ctx: Context,
  run: BillingRun,
  planned: readonly PlannedInvoice[],
): Promise<BatchResult> => {
  if (planned.length === 0) return { issued: [], changed: [] };
  try {
    const issued = await retryLostRaces(['billing.number_taken'], () => writeBatch(deps, ctx, run, planned));
    return { issued, changed: [] };
  } catch (error) {
    if (!isAppError(error, 'contracts.terms_changed')) throw error;
    if (planned.length === 1) return { issued: [], changed: planned };
    const [left, right] = half(planned);
    const first = await issueBatch(deps, ctx, run, left);
    const second = await issueBatch(deps, ctx, run, right);
    return { issued: [...first.issued, ...second.issued], changed: [...first.changed, ...second.changed] };
  }
};
