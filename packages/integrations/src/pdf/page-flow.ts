import { colours, MARGIN, styles } from './invoice-style.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, type PdfCanvas, type TextStyle } from './pdf-canvas.ts';
import { wrapText } from './wrap-text.ts';

const FOOTER_HEIGHT = 40;

/** A cursor that goes down the pages. `y` is where the next thing begins. */
export interface PageFlow {
  readonly canvas: PdfCanvas;
  readonly left: number;
  readonly right: number;
  y: number;
  /** Begins a new page when less than this is left. */
  need(height: number): void;
  /** Draws wrapped text from `y` down, moves `y` behind it, and changes page between lines where it must. */
  paragraph(text: string, x: number, width: number, style: TextStyle): void;
  /** The lines that the text takes in this width. */
  wrap(text: string, width: number, style: TextStyle): readonly string[];
  rule(): void;
}

export const lineHeight = (style: Pick<TextStyle, 'size'>): number => style.size * 1.4;

/** Opens the first page. `heading` stands small on top of every further page. */
export const openPageFlow = (canvas: PdfCanvas, heading: string): PageFlow => {
  const left = MARGIN;
  const right = PAGE_WIDTH - MARGIN;
  const beginPage = (): number => {
    canvas.addPage();
    canvas.fillRectangle(0, 0, PAGE_WIDTH, 6, colours.petrol);
    if (canvas.pageCount() === 1) return MARGIN;
    canvas.text(heading, left, MARGIN, styles.small);
    return MARGIN + 20;
  };
  const flow: PageFlow = {
    canvas,
    left,
    right,
    y: beginPage(),
    need: (height) => {
      if (flow.y + height > PAGE_HEIGHT - MARGIN - FOOTER_HEIGHT) flow.y = beginPage();
    },
    paragraph: (text, x, width, style) => {
      for (const line of flow.wrap(text, width, style)) {
        flow.need(lineHeight(style));
        canvas.text(line, x, flow.y + style.size, style);
        flow.y += lineHeight(style);
      }
    },
    wrap: (text, width, style) => wrapText(text, (line) => canvas.measure(line, style) <= width),
    rule: () => {
      canvas.fillRectangle(left, flow.y, right - left, 0.75, colours.line);
      flow.y += 0.75;
    },
  };
  return flow;
};

/** Writes the same line and the page's number at the foot of every page. */
export const drawFooters = (flow: PageFlow, text: string): void => {
  const { canvas, left, right } = flow;
  const y = PAGE_HEIGHT - MARGIN;
  for (let index = 0; index < canvas.pageCount(); index += 1) {
    canvas.onPage(index);
    canvas.fillRectangle(left, y - 16, right - left, 0.75, colours.line);
    canvas.text(text, left, y, styles.label);
    canvas.text(`Página ${index + 1} de ${canvas.pageCount()}`, right, y, { ...styles.label, align: 'right' });
  }
};
