import { formatCnpj } from '@provedor/kernel/cnpj';
import type { InvoiceDocument, InvoiceDocumentLine } from './invoice-document.ts';
import { colours, styles } from './invoice-style.ts';
import { dateText, moneyText, monthText, statusText, taxIdText } from './invoice-words.ts';
import { lineHeight, type PageFlow } from './page-flow.ts';
import type { Colour } from './pdf-canvas.ts';

const HALF_GAP = 16;

const statusColours: Readonly<Record<InvoiceDocument['payment']['status'], Colour>> = {
  open: colours.petrol,
  overdue: colours.bad,
  partially_paid: colours.petrol,
  paid: colours.good,
  cancelled: colours.quiet,
};

/** Two columns side by side; the flow goes on below the taller one. */
const columns = (
  flow: PageFlow,
  drawLeft: (width: number) => void,
  drawRight: (x: number, width: number) => void,
): void => {
  const middle = (flow.left + flow.right) / 2;
  const width = middle - flow.left - HALF_GAP;
  const top = flow.y;
  drawLeft(width);
  const bottom = flow.y;
  flow.y = top;
  drawRight(middle + HALF_GAP, width);
  flow.y = Math.max(bottom, flow.y);
};

export const drawIssuer = (flow: PageFlow, invoice: InvoiceDocument): void => {
  const { issuer } = invoice;
  const facts = [
    ...(issuer.legalName === issuer.name ? [] : [issuer.legalName]),
    `CNPJ ${formatCnpj(issuer.cnpj)}`,
    ...issuer.addressLines,
  ];
  columns(
    flow,
    (width) => {
      flow.paragraph(issuer.name, flow.left, width, styles.brand);
      flow.y += 2;
      for (const fact of facts) flow.paragraph(fact, flow.left, width, styles.small);
    },
    (x, width) => {
      flow.canvas.text('Fatura', flow.right, flow.y + 8, { ...styles.label, align: 'right' });
      flow.canvas.text(invoice.invoiceNumber, flow.right, flow.y + 26, { ...styles.figure, align: 'right' });
      flow.y += 38;
      for (const contact of issuer.contactLines)
        for (const line of flow.wrap(contact, width, styles.small)) {
          flow.canvas.text(line, x + width, flow.y + styles.small.size, { ...styles.small, align: 'right' });
          flow.y += lineHeight(styles.small);
        }
    },
  );
  flow.y += 16;
};

/** The three things that people look for: when, how much, and whether it is paid. */
export const drawSummary = (flow: PageFlow, invoice: InvoiceDocument): void => {
  const height = 54;
  flow.canvas.fillRectangle(flow.left, flow.y, flow.right - flow.left, height, colours.panel);
  flow.canvas.fillRectangle(flow.left, flow.y, 3, height, colours.petrol);
  const { status } = invoice.payment;
  const cells: readonly (readonly [string, string, Colour])[] = [
    ['Vencimento', dateText(invoice.dueOn), colours.ink],
    ['Total', moneyText(invoice.totalCents), colours.ink],
    ['Situação', statusText[status], statusColours[status]],
  ];
  cells.forEach(([label, value, colour], index) => {
    const x = flow.left + 16 + (index * (flow.right - flow.left)) / cells.length;
    flow.canvas.text(label, x, flow.y + 19, styles.label);
    flow.canvas.text(value, x, flow.y + 39, { ...styles.figure, colour });
  });
  flow.y += height + 20;
};

export const drawCustomer = (flow: PageFlow, invoice: InvoiceDocument): void => {
  const { customer } = invoice;
  const facts: readonly (readonly [string, string])[] = [
    ['Emissão', dateText(invoice.issuedOn)],
    ...(invoice.billingMonth === undefined ? [] : [['Referente a', monthText(invoice.billingMonth)] as const]),
  ];
  columns(
    flow,
    (width) => {
      flow.paragraph('Cliente', flow.left, width, styles.label);
      flow.paragraph(customer.name, flow.left, width, styles.strong);
      flow.paragraph(taxIdText(customer), flow.left, width, styles.body);
      for (const line of customer.addressLines) flow.paragraph(line, flow.left, width, styles.body);
    },
    (x, width) => {
      for (const [label, value] of facts) {
        flow.paragraph(label, x, width, styles.label);
        flow.paragraph(value, x, width, styles.body);
        flow.y += 4;
      }
    },
  );
  flow.y += 20;
};

const drawLine = (flow: PageFlow, line: InvoiceDocumentLine): void => {
  const width = flow.right - flow.left - 110;
  const descriptionLines = flow.wrap(line.description, width, styles.body).length;
  flow.need(14 + descriptionLines * lineHeight(styles.body) + lineHeight(styles.small));
  flow.y += 7;
  flow.canvas.text(moneyText(line.amountCents), flow.right, flow.y + styles.body.size, {
    ...styles.body,
    align: 'right',
  });
  flow.paragraph(line.description, flow.left, width, styles.body);
  if (line.calculation !== undefined) flow.paragraph(line.calculation, flow.left, width, styles.small);
  flow.y += 6;
  flow.rule();
};

export const drawLines = (flow: PageFlow, invoice: InvoiceDocument): void => {
  flow.canvas.text('Descrição', flow.left, flow.y + 8, styles.label);
  flow.canvas.text('Valor', flow.right, flow.y + 8, { ...styles.label, align: 'right' });
  flow.y += 15;
  flow.rule();
  for (const line of invoice.lines) drawLine(flow, line);
  flow.need(34);
  flow.canvas.text('Total', flow.left, flow.y + 20, styles.total);
  flow.canvas.text(moneyText(invoice.totalCents), flow.right, flow.y + 20, { ...styles.total, align: 'right' });
  flow.y += 36;
};

export const drawReceived = (flow: PageFlow, invoice: InvoiceDocument): void => {
  const { received } = invoice.payment;
  if (received.length === 0) return;
  flow.need(lineHeight(styles.title) + 2 * lineHeight(styles.body));
  flow.paragraph('Pagamentos recebidos', flow.left, flow.right - flow.left, styles.title);
  flow.y += 2;
  for (const { paidOn, method, amountCents } of received) {
    flow.need(lineHeight(styles.body));
    const at = flow.y + styles.body.size;
    flow.canvas.text(moneyText(amountCents), flow.right, at, { ...styles.body, align: 'right' });
    flow.paragraph(`${dateText(paidOn)} · ${method}`, flow.left, flow.right - flow.left - 110, styles.body);
  }
  flow.y += 16;
};

export const drawNotes = (flow: PageFlow, invoice: InvoiceDocument): void => {
  for (const note of invoice.notes) {
    flow.paragraph(note, flow.left, flow.right - flow.left, styles.small);
    flow.y += 3;
  }
};
