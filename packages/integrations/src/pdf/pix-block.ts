import { encode } from 'uqr';
import type { InvoiceDocument } from './invoice-document.ts';
import { colours, styles } from './invoice-style.ts';
import { dateText, moneyText } from './invoice-words.ts';
import { lineHeight, type PageFlow } from './page-flow.ts';

const QR_SIZE = 132;
const PADDING = 14;
const GAP = 18;

const instruction = 'Abra o aplicativo do seu banco, escolha PIX e leia o QR Code, ou copie o código abaixo.';

/** Lines of the code. A blank never stands at a line's end or begin, where copying out of a viewer would lose it. */
const codeLines = (flow: PageFlow, code: string, width: number): readonly string[] => {
  const perLine = Math.max(2, Math.floor(width / flow.canvas.measure('0', styles.code)));
  const lines: string[] = [];
  for (let rest = code; rest !== ''; ) {
    let length = perLine;
    while (length > 1 && rest.length > length && rest.slice(length - 1, length + 1).includes(' ')) length -= 1;
    lines.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return lines;
};

const factsOf = (pix: NonNullable<InvoiceDocument['pix']>, totalCents: number): readonly string[] => [
  ...(pix.amountCents === undefined || pix.amountCents === totalCents
    ? []
    : [`Valor deste código: ${moneyText(pix.amountCents)}`]),
  ...(pix.validUntilOn === undefined ? [] : [`Válido até ${dateText(pix.validUntilOn)}`]),
];

/** QR code as a vector path, and the code as text to copy, on one panel that is never cut by a page's end. */
export const drawPixBlock = (flow: PageFlow, invoice: InvoiceDocument): void => {
  const { pix } = invoice;
  if (pix === undefined || invoice.payment.status === 'paid' || invoice.payment.status === 'cancelled') return;
  const x = flow.left + PADDING + QR_SIZE + GAP;
  const width = flow.right - PADDING - x;
  const code = codeLines(flow, pix.code, width);
  const facts = factsOf(pix, invoice.totalCents);
  const textHeight =
    lineHeight(styles.title) +
    flow.wrap(instruction, width, styles.small).length * lineHeight(styles.small) +
    facts.length * lineHeight(styles.strong) +
    10 +
    code.length * lineHeight(styles.code);
  const height = 2 * PADDING + Math.max(QR_SIZE, textHeight);
  flow.need(height);
  const top = flow.y;
  flow.canvas.fillRectangle(flow.left, top, flow.right - flow.left, height, colours.panel);
  // The quiet zone of four modules that scanners need is part of the matrix; it must be white, so it gets its own square.
  flow.canvas.fillRectangle(flow.left + PADDING, top + PADDING, QR_SIZE, QR_SIZE, '#ffffff');
  flow.canvas.matrix(encode(pix.code, { ecc: 'M', border: 4 }).data, flow.left + PADDING, top + PADDING, QR_SIZE);
  flow.y = top + PADDING;
  flow.paragraph('Pague com PIX', x, width, { ...styles.title, colour: colours.petrol });
  flow.paragraph(instruction, x, width, styles.small);
  for (const fact of facts) flow.paragraph(fact, x, width, styles.strong);
  flow.y += 10;
  for (const line of code) {
    flow.canvas.text(line, x, flow.y + styles.code.size, styles.code);
    flow.y += lineHeight(styles.code);
  }
  flow.y = top + height + 16;
};
