import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staleFiles } from './stale-files.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'generated-'));
  writeFileSync(path.join(root, 'make.mjs'), `import fs from 'node:fs'; fs.writeFileSync('out.json', '{"v":2}');`);
});
afterEach(() => rmSync(root, { recursive: true }));

const list = [{ command: ['make.mjs'], files: ['out.json'] }];

describe('generated files', () => {
  it('passes when the committed file is what its command makes', () => {
    writeFileSync(path.join(root, 'out.json'), '{"v":2}');
    expect(staleFiles(root, list)).toEqual([]);
  });

  it('names a file that differs, with its command, and leaves it as it was', () => {
    writeFileSync(path.join(root, 'out.json'), '{"v":1}');
    expect(staleFiles(root, list)).toEqual([{ file: 'out.json', command: 'make.mjs' }]);
    expect(readFileSync(path.join(root, 'out.json'), 'utf8')).toBe('{"v":1}');
  });

  it('names a file that was never committed', () => {
    expect(staleFiles(root, list)).toHaveLength(1);
    expect(staleFiles(root, list)).toHaveLength(1);
  });

  it('fails when the command fails', () => {
    writeFileSync(path.join(root, 'make.mjs'), 'process.exitCode = 1;');
    expect(() => staleFiles(root, list)).toThrow('make.mjs');
  });
});
