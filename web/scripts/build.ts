import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteExport, sourcesDigest } from './export-state.ts';
import { firstLoadBytes } from './first-load.ts';
import { withPolicy } from './page-policy.ts';

const webDir = fileURLToPath(new URL('../', import.meta.url));
const outDir = join(webDir, 'out');
const next = fileURLToPath(new URL('../../node_modules/next/dist/bin/next', import.meta.url));

/** In KB of 1,000 bytes. More than this stops the build: what few people open, or what is not seen at first, must load later. */
const MAXIMUM_KB = 280;

const digest = sourcesDigest();
const { status } = spawnSync(process.execPath, [next, 'build', webDir], {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
});
if (status !== 0) process.exit(status ?? 1);

const pages = globSync('**/*.html', { cwd: outDir })
  .sort()
  .map((name) => {
    const file = join(outDir, name);
    const html = readFileSync(file, 'utf8');
    writeFileSync(file, withPolicy(html));
    return { name, kb: firstLoadBytes(html, outDir) / 1000 };
  });
noteExport(digest);

console.log('\nFirst-load JavaScript, gzip:');
for (const { name, kb } of pages) console.log(`${kb.toFixed(1).padStart(7)} KB  /${name.replace(/\.html$/, '')}`);
const tooLarge = pages.filter(({ kb }) => kb > MAXIMUM_KB);
if (tooLarge.length > 0) {
  console.error(`\nMore than ${MAXIMUM_KB} KB: ${tooLarge.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}
