import type { Colour, TextStyle } from './pdf-canvas.ts';

export const colours = {
  petrol: '#226f86',
  ink: '#1c2b31',
  quiet: '#5b6b72',
  panel: '#f2f6f7',
  line: '#d5dfe3',
  good: '#1f7a4d',
  bad: '#a8402d',
} as const satisfies Readonly<Record<string, Colour>>;

export const MARGIN = 48;

export const styles = {
  brand: { font: 'bold', size: 16, colour: colours.petrol },
  title: { font: 'bold', size: 11, colour: colours.ink },
  label: { size: 8, colour: colours.quiet },
  body: { size: 9.5, colour: colours.ink },
  strong: { font: 'bold', size: 9.5, colour: colours.ink },
  small: { size: 8.5, colour: colours.quiet },
  figure: { font: 'bold', size: 14, colour: colours.ink },
  total: { font: 'bold', size: 12, colour: colours.ink },
  code: { font: 'mono', size: 8, colour: colours.ink },
} as const satisfies Readonly<Record<string, TextStyle>>;
