import { rm, writeFile } from 'node:fs/promises';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { systemClock } from '@provedor/kernel/clock';
import { ensureAdministrator } from '@provedor/local/product/ensure-administrator';
import { createLogger } from '@provedor/platform/logger';
import { readFirstStart } from './first-start/read-first-start.ts';

/**
 * The first start of a deployment on AWS: one company with one branch and its administrator. Acts with the caller's own AWS credentials, so
 * nobody can do it from outside. Does nothing when there is a company already; can be run again when it was cut short.
 */
const { first, table, userPoolId, keep } = readFirstStart(process.argv.slice(2));

const runtime: Runtime = {
  clock: systemClock,
  env: { ...process.env, TABLE_NAME: table },
  logger: createLogger(systemClock, (line) => process.stdout.write(line)),
  random: Math.random,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const made = await ensureAdministrator(
  runtime,
  userPoolId,
  async (administrator) => {
    // A file that is there already would keep its mode.
    await rm(keep, { force: true });
    await writeFile(keep, `${JSON.stringify(administrator, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  },
  first,
);
console.log(
  made === undefined
    ? 'There is a company already: nothing was changed.'
    : `The company and its administrator ${made.email} are there. The password is in ${keep}: hand it over, then delete the file.`,
);
