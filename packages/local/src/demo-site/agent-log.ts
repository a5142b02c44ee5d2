import { closeSync, openSync, writeSync } from 'node:fs';

/** Lines of this start only: the demonstration's agent talks into a file beside its data, not between the product's own lines. */
export const openAgentLog = (path: string): { write(line: string): void; close(): void } => {
  const file = openSync(path, 'w', 0o600);
  let isOpen = true;
  return {
    write: (line) => {
      if (isOpen) writeSync(file, `${line}\n`);
    },
    close: () => {
      isOpen = false;
      closeSync(file);
    },
  };
};
