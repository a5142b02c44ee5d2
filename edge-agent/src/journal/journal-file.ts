import { type FileHandle, open } from 'node:fs/promises';
import { writeFileAtomically } from '../state/write-file-atomically.ts';

/** The disk under a journal. Both calls end only when the text is safe from a power cut, and throw when it is not. */
export interface JournalFile {
  append(text: string): Promise<void>;
  /** Replaces the whole file in one step. */
  replace(text: string): Promise<void>;
  close(): Promise<void>;
}

export const openJournalFile = (path: string): JournalFile => {
  let handle: FileHandle | undefined;

  const close = async (): Promise<void> => {
    const old = handle;
    handle = undefined;
    await old?.close();
  };

  return {
    append: async (text) => {
      handle ??= await open(path, 'a', 0o600);
      await handle.write(text);
      await handle.datasync();
    },
    replace: async (text) => {
      await close();
      await writeFileAtomically(path, [text]);
    },
    close,
  };
};
