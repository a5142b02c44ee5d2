import { describe, expect, it } from 'vitest';
import type { Bundle } from '../bundle-functions.ts';
import { bundleLimit, checkBundle, packagesTwice } from './check-bundle.ts';

const minified = 'x'.repeat(5000);
const bundle = (changes: Partial<Bundle> = {}): Bundle => ({
  functionId: 'api-customers',
  file: '/index.mjs',
  startBytes: 900_000,
  totalBytes: 1_200_000,
  exports: ['create', 'handler'],
  outside: ['node:crypto', 'stream', 'fs/promises'],
  inputs: ['packages/core/src/a.ts', 'node_modules/zod/index.js', 'node_modules/zod/core.js'],
  ...changes,
});

describe('a bundle', () => {
  it('may load a million bytes at start when it uses the table, and half of it when not', () => {
    expect(bundleLimit({ functionId: 'api-customers' })).toBe(1_000_000);
    expect(bundleLimit({ functionId: 'relay-changes' })).toBe(500_000);
    expect(checkBundle(bundle(), minified)).toEqual([]);
  });

  it.each([
    ['loads too much', { startBytes: 1_000_001 }, 'loads 1000001 bytes at start, more than 1000000'],
    ['has no handler', { exports: ['create'] }, 'exports no handler as an ES module'],
    ['leaves a library out', { outside: ['node:fs', 'zod'] }, 'leaves out zod'],
    [
      'holds two versions of a library',
      { inputs: ['node_modules/@a/b/x.js', '../node_modules/c/node_modules/@a/b/x.js'] },
      'holds @a/b twice',
    ],
  ])('that %s is refused', (_title, changes, problem) => {
    expect(checkBundle(bundle(changes), minified)).toEqual([problem]);
  });

  it('that is not minified is refused', () => {
    expect(checkBundle(bundle(), 'const a = 1;\n'.repeat(100))).toEqual(['is not minified: 13 characters a line']);
  });

  it('with a character beyond ASCII is refused', () => {
    expect(checkBundle(bundle(), `${minified}ç`)).toEqual(['holds ç, which is not ASCII']);
  });
});

describe('packages inside twice', () => {
  it('are found by folder, not by file', () => {
    expect(packagesTwice(['node_modules/a/1.js', 'node_modules/a/2.js', 'packages/a/1.ts'])).toEqual([]);
  });
});
