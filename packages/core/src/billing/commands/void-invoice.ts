import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Invoice } from '@provedor/schemas/api/billing';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { voidedInvoice } from '../domain/invoice.ts';
import { invoicePaid } from '../errors.ts';
import type { InvoiceRepository } from '../ports.ts';
import { getInvoice } from '../queries/get-invoice.ts';

/** Voids an invoice for which no money came. Its number stays taken, its period stays billed. A void invoice stays as it is. */
export const voidInvoice =
  ({ invoices, commit }: { invoices: InvoiceRepository; commit: Commit }) =>
  async (ctx: Context, input: { invoiceId: InvoiceId; reason: string }): Promise<Invoice> => {
    const before = await getInvoice({ invoices })(ctx, input.invoiceId);
    if (before.status === 'void') return before;
    if (before.paidCents > 0 || before.lateOwed !== undefined) throw invoicePaid();
    const invoice = voidedInvoice(before, input.reason, currentInstant(ctx.clock));
    await commit(ctx, {
      operations: [invoices.save(invoice)],
      changes: [
        changeDraft({
          event: 'billing.invoice-voided.v1',
          aggregate: 'invoice',
          aggregateId: invoice.invoiceId,
          aggregateVersion: invoice.version,
          changedFields: ['status'],
          payload: { invoiceId: invoice.invoiceId, contractId: invoice.contractId, customerId: invoice.customerId },
        }),
      ],
    });
    return invoice;
  };
