import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstLoadBytes } from '../../../web/scripts/first-load.ts';
import { projectRoot } from '../../suites.ts';

export const exportFolder = path.join(projectRoot, 'web', 'out');

export interface PageWeight {
  /** Address, such as `/clientes/ficha`. */
  readonly page: string;
  /** Gzipped bytes of the scripts that the page names, all of them fetched before it works. */
  readonly bytes: number;
}

const addressOf = (file: string): string => `/${file.replace(/\.html$/, '').replace(/^index$/, '')}`;

/** Every page of the export, heaviest first. */
export const readPageWeights = (): readonly PageWeight[] =>
  globSync('**/*.html', { cwd: exportFolder })
    .map((file) => ({
      page: addressOf(file),
      bytes: firstLoadBytes(readFileSync(path.join(exportFolder, file), 'utf8'), exportFolder),
    }))
    .sort((left, right) => right.bytes - left.bytes);
