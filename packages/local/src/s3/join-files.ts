import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes the contents of `files` one after the other to `path`, durably and all or nothing, with one part in memory at a time;
 * `onPart` sees each. Gives the number of bytes.
 */
export const joinFiles = async (
  path: string,
  files: readonly string[],
  onPart: (bytes: Buffer) => void,
): Promise<number> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const size = await writeAll(temporary, files, onPart);
    await rename(temporary, path);
    await syncFolder(folder);
    return size;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

const writeAll = async (target: string, files: readonly string[], onPart: (bytes: Buffer) => void): Promise<number> => {
  const output = await open(target, 'wx', 0o600);
  let size = 0;
  try {
    for (const file of files) {
      const bytes = await readFile(file);
      onPart(bytes);
      await output.writeFile(bytes);
      size += bytes.length;
    }
    await output.sync();
  } finally {
    await output.close();
  }
  return size;
};

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
