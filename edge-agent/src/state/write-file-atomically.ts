import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a rename in the directory durable. */
export const syncDirectory = async (path: string): Promise<void> => {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
};

/**
 * Replaces a file as one step that a power cut cannot halve: write a new one, fsync, rename over the old, fsync the directory.
 * Readable by the owner only. Throws the file system's error and then leaves the old file as it was.
 */
export const writeFileAtomically = async (path: string, chunks: Iterable<string>): Promise<void> => {
  const fresh = `${path}.new`;
  try {
    const file = await open(fresh, 'w', 0o600);
    try {
      // One chunk at a time: between them other work of the agent runs.
      for (const chunk of chunks) await file.write(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
};
