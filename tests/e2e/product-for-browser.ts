import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProduct } from '@provedor/local/product/start-product';
import { administratorFile } from './administrator-file.ts';

const port = Number(process.argv[2]);
const dataDir = mkdtempSync(join(tmpdir(), 'crm-browser-'));
const product = await startProduct({
  dataDir,
  port,
  version: 'e2e',
  demoSite: true,
  webDir: fileURLToPath(new URL('../../web/out', import.meta.url)),
  writeLog: () => undefined,
});
writeFileSync(administratorFile(port), JSON.stringify(product.firstAdministrator), { mode: 0o600 });

const end = async (): Promise<void> => {
  await product.close();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(administratorFile(port), { force: true });
  process.exit(0);
};
process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());
