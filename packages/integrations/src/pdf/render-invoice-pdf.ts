import type { InvoiceDocument } from './invoice-document.ts';
import { drawCustomer, drawIssuer, drawLines, drawNotes, drawReceived, drawSummary } from './invoice-layout.ts';
import { drawFooters, openPageFlow } from './page-flow.ts';
import { createPdfCanvas } from './pdf-canvas.ts';
import { drawPixBlock } from './pix-block.ts';

/**
 * An invoice as an A4 PDF in Portuguese. Pure: the same document gives the same bytes. Takes any text; characters that
 * the standard fonts lack are replaced.
 */
export const renderInvoicePdf = async (invoice: InvoiceDocument): Promise<Uint8Array> => {
  const title = `Fatura ${invoice.invoiceNumber}`;
  const canvas = await createPdfCanvas({
    title: `${title} – ${invoice.issuer.name}`,
    author: invoice.issuer.name,
    subject: title,
    createdAtMs: Date.parse(invoice.generatedAt),
  });
  const flow = openPageFlow(canvas, `${title} · ${invoice.customer.name}`);
  drawIssuer(flow, invoice);
  drawSummary(flow, invoice);
  drawCustomer(flow, invoice);
  drawLines(flow, invoice);
  drawReceived(flow, invoice);
  drawPixBlock(flow, invoice);
  drawNotes(flow, invoice);
  drawFooters(flow, `${invoice.issuer.name} · ${title}`);
  return canvas.save();
};
