import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../cloud/start-error.ts';
import { explainStoreFailure } from '../cloud/store.ts';
import { writeFileDurably } from '../wire/write-file.ts';

/**
 * Form of everything in a data folder. Raised together with the schema version of any item, and with any table of the stand-ins: an older
 * product must not guess at what a newer one has written (ARCHITECTURE 20).
 */
export const DATA_FORMAT = 1;

export const DATA_FORMAT_FILE = 'data-format.json';

const DataFormat = z.object({ format: z.int().min(1), version: z.string() });

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw explainStoreFailure(error, file);
  }
};

const parse = (text: string, file: string): z.infer<typeof DataFormat> => {
  try {
    return DataFormat.parse(JSON.parse(text));
  } catch (error) {
    throw new StartError(
      `The data file ${file} is damaged and cannot be read.`,
      `Restore a copy of it; or delete it if no newer version of the product has ever run on this folder, then start again.`,
      error,
    );
  }
};

/** @throws StartError when a later version of the product wrote the folder, or its own note of that is damaged. */
export const assertDataFormat = (dataDir: string): void => {
  const file = join(dataDir, DATA_FORMAT_FILE);
  const text = read(file);
  if (text === undefined) return;
  const { format, version } = parse(text, file);
  if (format > DATA_FORMAT)
    throw new StartError(
      `The data folder ${dataDir} was written by a later version of the product (${version}, data format ${format}; this one knows up to ${DATA_FORMAT}).`,
      'Start that version or a later one, or start this one with another data folder (--data DIR).',
    );
};

/** Notes who writes the folder from now on. */
export const noteDataFormat = (dataDir: string, version: string): Promise<void> =>
  writeFileDurably(join(dataDir, DATA_FORMAT_FILE), `${JSON.stringify({ format: DATA_FORMAT, version })}\n`);
