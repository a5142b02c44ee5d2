import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import type { Invoice } from '@provedor/schemas/api/billing';
import { type InvoiceRepository, openPrincipal, paidInvoice } from '../../billing/index.ts';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { invoicePaidChange } from '../domain/invoice-change.ts';
import type { CreditRepository } from '../ports.ts';

export interface ApplyCreditDependencies {
  readonly credits: CreditRepository;
  readonly invoices: InvoiceRepository;
  readonly commit: Commit;
}

/**
 * Pays an open invoice from its customer's credit, as far as that goes: entry, balance, invoice and changes in one transaction. The money
 * has been here all the time, so it pays principal and neither fine nor interest. `balance` is what was read of the credit, in cents: spent
 * meanwhile, `payments.credit_used`. Answers whether anything was paid.
 */
export const applyCredit = async (
  deps: ApplyCreditDependencies,
  ctx: Context,
  before: Invoice,
  balance: number,
): Promise<boolean> => {
  const amountCents = cents(Math.max(0, Math.min(balance, openPrincipal(before))));
  if (amountCents === 0) return false;
  const at = currentInstant(ctx.clock);
  const creditEntryId = ctx.ids.next('payment');
  const invoice = paidInvoice(before, { principalCents: amountCents, at });
  const { customerId, contractId, invoiceId } = invoice;
  await deps.commit(ctx, {
    operations: [
      ...deps.credits.use({ creditEntryId, companyId: ctx.companyId, customerId, invoiceId, amountCents, usedAt: at }),
      deps.invoices.save(invoice),
    ],
    changes: [
      changeDraft({
        event: 'payments.credit-applied.v1',
        aggregate: 'credit',
        aggregateId: creditEntryId,
        aggregateVersion: 1,
        payload: { creditEntryId, customerId, amountCents, invoiceIds: [invoiceId], contractIds: [contractId] },
      }),
      invoicePaidChange(invoice),
    ],
  });
  return true;
};
