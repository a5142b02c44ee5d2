import { today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import type { Invoice, InvoiceDetail } from '@provedor/schemas/api/billing';
import { amountDue } from '../domain/amount-due.ts';
import { lateRulesOn } from '../domain/billing-rules.ts';
import { invoiceNotFound } from '../errors.ts';
import type { InvoiceRepository } from '../ports.ts';

/** Reads one invoice of the context's company, consistently. Throws `billing.invoice_not_found` (404). */
export const getInvoice =
  ({ invoices }: { readonly invoices: InvoiceRepository }) =>
  async (ctx: Context, invoiceId: InvoiceId): Promise<Invoice> => {
    const invoice = await invoices.find(ctx, invoiceId);
    if (invoice === undefined) throw invoiceNotFound(invoiceId);
    return invoice;
  };

/** The invoice with what it costs today in São Paulo. */
export const getInvoiceDetail =
  (deps: { readonly invoices: InvoiceRepository }) =>
  async (ctx: Context, invoiceId: InvoiceId): Promise<InvoiceDetail> => {
    const invoice = await getInvoice(deps)(ctx, invoiceId);
    const on = today(ctx.clock);
    return { ...invoice, amountDue: amountDue(invoice, on, lateRulesOn(on)) };
  };
