import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ADMINISTRATOR_FILE, type Product, startProduct } from '@provedor/local/product/start-product';
import * as z from 'zod';
import { ensureWeb } from './start/ensure-web.ts';
import { explainStart } from './start/explain-start.ts';
import { readOptions } from './start/read-options.ts';
import { projectRoot } from './suites.ts';

const Manifest = z.object({ version: z.string() });
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

let dataDir = '';

const fail = (error: unknown): void => {
  console.error(explainStart(error, dataDir));
  // What was started dies with this process: its children are ended at its exit.
  process.exit(1);
};

/**
 * The first signal closes what runs, or ends a start that is still under way; a second one does not wait. Leaving by `process.exit` always
 * ends the database process too, which dying of the signal itself would not.
 */
const endOnSignals = (running: () => Product | undefined): void => {
  let closing = false;
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      const product = running();
      if (closing || product === undefined) process.exit(code);
      closing = true;
      product.close().then(() => process.exit(0), fail);
    });
  }
};

const run = async (): Promise<void> => {
  let product: Product | undefined;
  endOnSignals(() => product);
  const options = readOptions(process.argv.slice(2), path.join(projectRoot, '.local'));
  ({ dataDir } = options);
  if (!options.apiOnly) await ensureWeb(say);
  const { version } = Manifest.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')));
  say('Starting the local cloud and the product …');
  product = await startProduct({
    dataDir,
    port: options.port,
    demoSite: true,
    ...(options.apiOnly ? {} : { webDir: path.join(projectRoot, 'web', 'out') }),
    version,
  });
  if (product.firstAdministrator !== undefined) {
    const { email, password } = product.firstAdministrator;
    const file = path.join(dataDir, ADMINISTRATOR_FILE);
    say(`First start: administrator ${email} with password ${password} (shown once; kept in ${file})`);
  }
  say(`Mails sent, only on this machine: ${product.url}/mail`);
  say(`Simulated bank, pay a PIX here: ${product.gateway.url}`);
  say(`Ready: ${product.url}`);
};

run().catch(fail);
