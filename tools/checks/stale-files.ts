import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Generated } from '../generated.ts';

/**
 * The generated files whose committed content is not what their command makes now. Leaves the files as they were found.
 * Throws when a command fails.
 */
export function staleFiles(root: string, list: readonly Generated[]): readonly { file: string; command: string }[] {
  return list.flatMap(({ command, files }) => {
    const before = files.map((file) => read(root, file));
    try {
      execFileSync(process.execPath, command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
      return files
        .filter((file, index) => read(root, file) !== before[index])
        .map((file) => ({ file, command: command.join(' ') }));
    } finally {
      for (const [index, file] of files.entries()) restore(root, file, before[index]);
    }
  });
}

function read(root: string, file: string): string | undefined {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

function restore(root: string, file: string, content: string | undefined): void {
  const full = path.join(root, file);
  if (content === undefined) rmSync(full, { force: true });
  else if (read(root, file) !== content) writeFileSync(full, content);
}
