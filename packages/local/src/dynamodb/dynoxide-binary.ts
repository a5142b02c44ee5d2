import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { StartError } from '../cloud/start-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where this process runs, as Node names it: `linux`, `x64`. */
export interface Platform {
  os: string;
  cpu: string;
}

const REMEDY =
  'Install the binary for your platform from https://github.com/nubo-db/dynoxide and set DYNOXIDE_BIN to its path, or set DYNAMODB_ENDPOINT to a running DynamoDB.';

/**
 * Path of the DynamoDB stand-in: DYNOXIDE_BIN, else the npm package of this platform, else `dynoxide` on PATH.
 * @throws StartError when there is none
 */
export function findDynoxide(
  environment: Environment,
  platform: Platform = { os: process.platform, cpu: process.arch },
): string {
  const { DYNOXIDE_BIN: named = '', PATH: path = '' } = environment;
  if (named !== '') {
    if (existsSync(named)) return named;
    throw new StartError(`DYNOXIDE_BIN names ${named}, which does not exist.`, REMEDY);
  }
  const name = platform.os === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  const packaged = packageFolder(`@dynoxide/${platform.os}-${platform.cpu}`);
  const folders = [
    ...(packaged === undefined ? [] : [packaged]),
    ...path.split(delimiter).filter((part) => part !== ''),
  ];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new StartError(`There is no DynamoDB stand-in (dynoxide) for ${platform.os}-${platform.cpu} here.`, REMEDY);
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
