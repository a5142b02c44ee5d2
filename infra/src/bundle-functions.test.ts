import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { functions } from '@provedor/manifest/functions';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from './bundle-functions.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-bundles-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Sources for every function of the manifest; the given ones differ. */
const sources = (name: string, special: Readonly<Record<string, string>> = {}): string => {
  const folder = join(root, name);
  for (const { entry } of Object.values(functions)) {
    const file = join(folder, `${entry}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, special[entry] ?? 'export const handler = async (): Promise<number> => 1;\n');
  }
  return folder;
};

describe('bundling', () => {
  it('makes one folder a function, with what is loaded later beside what is loaded at start', async () => {
    const heavy = `export const text = '${'h'.repeat(5000)}';\n`;
    const functionsDir = sources('whole', {
      'http/billing': "export const handler = async () => (await import('../../heavy.ts')).text;\n",
    });
    writeFileSync(join(root, 'heavy.ts'), heavy);
    const outputDir = join(root, 'out');
    const bundles = await bundleFunctions({ functionsDir, outputDir });
    expect(bundles.map(({ functionId }) => functionId).sort()).toEqual(Object.keys(functions).sort());
    const billing = bundles.find(({ functionId }) => functionId === 'api-billing');
    expect(billing?.startBytes).toBeLessThan(1000);
    expect(billing?.totalBytes).toBeGreaterThan(5000);
    expect(billing?.exports).toEqual(['handler']);
    const loaded = (await import(billing?.file ?? '')) as { handler: () => Promise<string> };
    expect(await loaded.handler()).toHaveLength(5000);
  });

  it('keeps source maps out of what is deployed', async () => {
    const outputDir = join(root, 'maps');
    const [first] = await bundleFunctions({ functionsDir: sources('maps-source'), outputDir });
    expect(readdirSync(dirname(first?.file ?? ''))).toEqual(['index.mjs']);
    expect(readFileSync(first?.file ?? '', 'utf8')).not.toContain('sourceMappingURL');
    expect(existsSync(join(outputDir, 'function-maps', first?.functionId ?? '', 'index.mjs.map'))).toBe(true);
  });

  it('refuses to start while entry files are missing, and names them all', async () => {
    const functionsDir = sources('holes');
    rmSync(join(functionsDir, 'http'), { recursive: true });
    await expect(bundleFunctions({ functionsDir, outputDir: join(root, 'none') })).rejects.toThrow(
      /functions of the manifest have no entry file:[\s\S]*api-auth: [\s\S]*api-billing: /,
    );
    expect(existsSync(join(root, 'none'))).toBe(false);
  });

  it('fails on code that does not compile', async () => {
    const functionsDir = sources('broken', { 'http/plans': 'export const handler = ;\n' });
    await expect(bundleFunctions({ functionsDir, outputDir: join(root, 'broken-out') })).rejects.toThrow(/plans\.ts/);
  });
});
