import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '@provedor/local/cloud/start-error';
import { startProduct } from '@provedor/local/product/start-product';
import * as z from 'zod';
import { projectRoot } from './suites.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' },
    data: { type: 'string', default: path.join(projectRoot, '.local') },
  },
});

const Manifest = z.object({ version: z.string() });
const { version } = Manifest.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')));
const dataDir = path.resolve(values.data);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartError(`--port ${text} is not a port.`, 'Give a number from 1 to 65535, or leave it out for 4000.');
  return port;
};

const run = async (): Promise<void> => {
  say('Starting the local cloud and the product …');
  const product = await startProduct({
    dataDir,
    port: portOf(values.port),
    webDir: path.join(projectRoot, 'web', 'out'),
    version,
  });
  const stop = (): void => {
    product.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (product.firstAdministrator !== undefined) {
    const { email, password } = product.firstAdministrator;
    writeFileSync(path.join(dataDir, 'administrator.json'), JSON.stringify({ email, password }), { mode: 0o600 });
    say(
      `First start: administrator ${email} with password ${password} (shown once; kept in ${path.join(dataDir, 'administrator.json')})`,
    );
  }
  say(`Mail viewer: ${product.url}/mail`);
  say(`Gateway simulator: ${product.gateway.url}`);
  say(`Ready: ${product.url}`);
};

run().catch((error: unknown) => {
  if (error instanceof StartError) console.error(`${error.message} ${error.remedy}`);
  else console.error(error);
  process.exit(1);
});
