import { createCompanyRepository } from '@provedor/core/companies';
import { createCustomerRepository, getCustomer } from '@provedor/core/customers';
import { createChargeRepository } from '@provedor/core/payments';
import { AppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import type { InvoiceId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { composeBilling } from './billing.ts';
import { invoiceDocument } from './invoice-document.ts';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

const noCompany = (): AppError =>
  new AppError({ kind: 'unavailable', code: 'platform.not_initialised', message: 'The deployment has no company yet' });

/** The invoice as a PDF with the PIX that is open now. The PDF library is loaded when the first one is asked for. */
export const composeInvoicePdf = (runtime: Runtime) => {
  const { config } = composeTable(runtime);
  const billing = composeBilling(runtime);
  const charges = createChargeRepository(config);
  const companies = createCompanyRepository(config);
  const customers = createCustomerRepository(config);
  return async (ctx: Context, invoiceId: InvoiceId): Promise<Uint8Array> => {
    const invoice = await billing.getInvoiceDetail(ctx, invoiceId);
    const [company, customer, [latest]] = await Promise.all([
      companies.find(ctx.companyId),
      getCustomer({ customers })(ctx, invoice.customerId),
      charges.listByInvoice(ctx, invoiceId),
    ]);
    if (company === undefined) throw noCompany();
    const isOpen = latest?.state === 'open' && Date.parse(latest.validUntil) > ctx.clock.now();
    const { renderInvoicePdf } = await import('@provedor/integrations/pdf/render-invoice-pdf');
    return renderInvoicePdf(
      invoiceDocument({
        company,
        customer,
        invoice,
        charge: isOpen ? latest : undefined,
        nowIso: currentInstant(ctx.clock),
      }),
    );
  };
};
