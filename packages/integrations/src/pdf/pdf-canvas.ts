// The only file that knows pdf-lib: replacing the library means rewriting this one.
import {
  fill,
  PageSizes,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  type RGB,
  rectangle,
  rgb,
  StandardFonts,
  setFillingColor,
} from 'pdf-lib';
import { toWinAnsi } from './win-ansi.ts';

export const PAGE_WIDTH = PageSizes.A4[0];
export const PAGE_HEIGHT = PageSizes.A4[1];

export type FontName = 'regular' | 'bold' | 'mono';
/** `#rrggbb` */
export type Colour = `#${string}`;

export interface TextStyle {
  readonly font?: FontName;
  readonly size: number;
  readonly colour: Colour;
  /** What `x` means: the left end (usual), or the right end of the text. */
  readonly align?: 'left' | 'right';
}

/** Drawing in points from the page's upper left corner. Text sits on the line `y`. */
export interface PdfCanvas {
  addPage(): void;
  pageCount(): number;
  /** Draws on an earlier page, for the "1 of 3" that is known only at the end. */
  onPage(index: number): void;
  text(text: string, x: number, y: number, style: TextStyle): void;
  fillRectangle(x: number, y: number, width: number, height: number, colour: Colour): void;
  /** Dark cells of a square matrix as one vector path. */
  matrix(cells: readonly (readonly boolean[])[], x: number, y: number, size: number): void;
  /** Width in points of the text as it will be shown. */
  measure(text: string, style: Pick<TextStyle, 'font' | 'size'>): number;
  save(): Promise<Uint8Array>;
}

export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
}

const colourOf = (hex: Colour): RGB => {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(channel(1), channel(3), channel(5));
};

const drawMatrix = (
  page: PDFPage,
  cells: readonly (readonly boolean[])[],
  x: number,
  y: number,
  size: number,
): void => {
  const cell = size / cells.length;
  const runs = cells.flatMap((row, line) => {
    const rectangles: ReturnType<typeof rectangle>[] = [];
    for (let start = 0; start < row.length; start += 1) {
      if (row[start] !== true) continue;
      let end = start;
      while (row[end] === true) end += 1;
      const bottom = PAGE_HEIGHT - y - (line + 1) * cell;
      rectangles.push(rectangle(x + start * cell, bottom, (end - start) * cell, cell));
      start = end;
    }
    return rectangles;
  });
  page.pushOperators(pushGraphicsState(), setFillingColor(rgb(0, 0, 0)), ...runs, fill(), popGraphicsState());
};

const describe = (document: PDFDocument, facts: PdfFacts): void => {
  const createdAt = new Date(facts.createdAtMs);
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setAuthor(facts.author);
  document.setSubject(facts.subject);
  document.setLanguage('pt-BR');
  document.setCreationDate(createdAt);
  document.setModificationDate(createdAt);
};

/** Starts an A4 document without pages, in the standard fonts (no font files needed). */
export const createPdfCanvas = async (facts: PdfFacts): Promise<PdfCanvas> => {
  const document = await PDFDocument.create({ updateMetadata: false });
  describe(document, facts);
  const fonts: Readonly<Record<FontName, PDFFont>> = {
    regular: document.embedStandardFont(StandardFonts.Helvetica),
    bold: document.embedStandardFont(StandardFonts.HelveticaBold),
    mono: document.embedStandardFont(StandardFonts.Courier),
  };
  const pages: PDFPage[] = [];
  let current = -1;
  const page = (): PDFPage => {
    const found = pages[current];
    if (found === undefined) throw new RangeError('no page yet');
    return found;
  };
  const measure: PdfCanvas['measure'] = (text, { font = 'regular', size }) =>
    fonts[font].widthOfTextAtSize(toWinAnsi(text), size);

  return {
    addPage: () => {
      pages.push(document.addPage(PageSizes.A4));
      current = pages.length - 1;
    },
    pageCount: () => pages.length,
    onPage: (index) => {
      current = index;
    },
    text: (text, x, y, style) => {
      const { font = 'regular', size, colour, align = 'left' } = style;
      const left = align === 'right' ? x - measure(text, style) : x;
      page().drawText(toWinAnsi(text), {
        x: left,
        y: PAGE_HEIGHT - y,
        font: fonts[font],
        size,
        color: colourOf(colour),
      });
    },
    fillRectangle: (x, y, width, height, colour) => {
      page().drawRectangle({ x, y: PAGE_HEIGHT - y - height, width, height, color: colourOf(colour) });
    },
    matrix: (cells, x, y, size) => drawMatrix(page(), cells, x, y, size),
    measure,
    save: () => document.save({ objectsPerTick: Number.POSITIVE_INFINITY }),
  };
};
