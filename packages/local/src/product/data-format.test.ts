import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDataFormat, DATA_FORMAT, DATA_FORMAT_FILE, noteDataFormat } from './data-format.ts';

describe('the form of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'data-format-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is taken when there is none yet, and when it is our own', async () => {
    assertDataFormat(folder);
    assertDataFormat(join(folder, 'nowhere'));
    await noteDataFormat(folder, '1.2.3');
    assertDataFormat(folder);
  });

  it('is refused when a later version wrote it, in one sentence and what to do', () => {
    writeFileSync(join(folder, DATA_FORMAT_FILE), JSON.stringify({ format: DATA_FORMAT + 1, version: '9.1.0' }));
    expect(() => assertDataFormat(folder)).toThrow(
      expect.objectContaining({
        message: `The data folder ${folder} was written by a later version of the product (9.1.0, data format ${DATA_FORMAT + 1}; this one knows up to ${DATA_FORMAT}).`,
        remedy: expect.stringContaining('--data DIR'),
      }),
    );
  });

  it.each(['', '{', '{"format":"x"}', 'null'])('is not guessed at when its note is damaged: %s', (text) => {
    writeFileSync(join(folder, DATA_FORMAT_FILE), text);
    expect(() => assertDataFormat(folder)).toThrow(/is damaged/);
  });

  it('is at least as new as the newest item that the product writes', () => {
    const core = fileURLToPath(new URL('../../../core/src/', import.meta.url));
    const versions = globSync('**/*.ts', { cwd: core }).flatMap((file) =>
      [...readFileSync(join(core, file), 'utf8').matchAll(/schema_?version(?:: | = )(\d+)/gi)].map((found) =>
        Number(found[1]),
      ),
    );
    expect(versions.length).toBeGreaterThan(5);
    expect(Math.max(...versions)).toBeLessThanOrEqual(DATA_FORMAT);
  });
});
