import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { markPure, pureDeclarations } from './pure-declarations.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-pure-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What a bundle of an entry holds that takes `used` from the given file. */
const bundled = async (file: string, text: string): Promise<string> => {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const { outputFiles } = await build({
    stdin: { contents: `export { used } from ${JSON.stringify(path)};`, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [pureDeclarations],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};

const twoCalls = "export const used = String('kept');\nexport const unused = String('left out').trim();\n";

describe('marking constants as pure', () => {
  it('wraps what is calculated and leaves alone what a bundler knows to be plain', () => {
    const plain =
      "const a = 1, b = 'x', c = () => z.string(), d = a;\nlet e: number | undefined;\nfunction f() { g(); }\n";
    expect(markPure(plain, 'a.ts')).toBe(plain);
    expect(markPure('export const A = z.string().min(1), B = [A];\ncall();\n', 'a.ts')).toBe(
      'export const A = /* @__PURE__ */ (() => (z.string().min(1)))(), B = /* @__PURE__ */ (() => ([A]))();\ncall();\n',
    );
  });

  it('keeps types, comments and what follows a value', () => {
    expect(markPure('const a: Set<string> = new Set<string>() satisfies Set<string>; // why\n', 'a.ts')).toBe(
      'const a: Set<string> = /* @__PURE__ */ (() => (new Set<string>() satisfies Set<string>))(); // why\n',
    );
  });

  it('reaches constants of the module only: a value within a function stays where it is', () => {
    const inner = 'const f = () => {\n  const kept = call();\n  return 1;\n};\n';
    expect(markPure(inner, 'a.ts')).toBe(inner);
  });
});

describe('a bundle', () => {
  it.each(['packages/schemas/src/api/a.ts', 'packages/platform/src/a.ts', 'functions/src/composition/a.ts'])(
    'leaves out what nobody uses of %s',
    async (file) => {
      const code = await bundled(file, twoCalls);
      expect(code).toContain('kept');
      expect(code).not.toContain('left out');
    },
  );

  it('keeps calls without a name, and every constant of files that are not ours', async () => {
    expect(await bundled('packages/core/src/b.ts', `${twoCalls}globalThis.touched = 'effect';\n`)).toContain('effect');
    expect(await bundled('node_modules/some/c.ts', twoCalls)).toContain('left out');
  });

  it('holds ASCII only, with patterns that match as before', async () => {
    const code = await bundled('packages/core/src/d.ts', "export const used = { pattern: /^[ÃÂ]$/, text: 'ç' };\n");
    expect(code).toMatch(/^[\n -~]+$/);
    const loaded = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { used: { pattern: RegExp } };
    expect(['Ã', 'A'].map((letter) => loaded.used.pattern.test(letter))).toEqual([true, false]);
  });
});
