import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../suites.ts';

/** One measured or proven row. `against` and `aim` are texts for people; `ratio` is `figure` divided by its floor or peer. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  readonly against: string;
  readonly ratio: number | null;
  readonly aim: string;
  readonly holds: boolean;
  /** How many times it was taken. */
  readonly n: number;
  /** When, ISO 8601 in UTC. */
  readonly at: string;
}

/** Writes the rows as JSON to `.local/figures/<name>.json` and returns the file's path. */
export const writeFigures = (name: string, figures: readonly Figure[]): string => {
  const folder = path.join(projectRoot, '.local', 'figures');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  return file;
};

const cell = (value: string, width: number): string => value.slice(0, width).padEnd(width);
const number = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

/** The rows as a table of text. */
export const figureTable = (figures: readonly Figure[]): string =>
  [
    `${cell('', 4)}${cell('id', 30)}${cell('figure', 22)}${cell('against', 34)}${cell('ratio', 8)}aim`,
    ...figures.map(
      ({ id, figure, unit, against, ratio, aim, holds }) =>
        `${cell(holds ? 'ok' : 'NO', 4)}${cell(id, 30)}${cell(`${number(figure)} ${unit}`, 22)}${cell(against, 34)}${cell(ratio === null ? '—' : number(ratio), 8)}${aim}`,
    ),
  ].join('\n');
