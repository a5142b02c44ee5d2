import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '@provedor/local/cloud/start-error';

export interface StartOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Leaves the web pages out: nothing is built, only the API answers. */
  readonly apiOnly: boolean;
}

const DEFAULT_PORT = '4000';
const USAGE = 'The options are --port N, --data DIR and --api-only, as in: npm start -- --port 4001 --data /tmp/other.';

const OPTIONS = { port: { type: 'string' }, data: { type: 'string' }, 'api-only': { type: 'boolean' } } as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const [said = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new StartError(`${said.replace(/\.$/, '')}.`, USAGE, error);
  }
};

const portOf = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(port) || port > 65_535)
    throw new StartError(
      `--port "${text}" is not a port.`,
      `Give a number from 1 to 65535, or leave it out for ${DEFAULT_PORT}.`,
    );
  return port;
};

/** Reads the options of `npm start`. @throws StartError for an unknown option or a value that is none */
export const readOptions = (args: readonly string[], defaultDataDir: string): StartOptions => {
  const { port = DEFAULT_PORT, data = defaultDataDir, 'api-only': apiOnly = false } = parse(args);
  // An empty value is a shell variable that was not set: the project folder itself must not become the data folder.
  if (data.trim() === '') throw new StartError('--data names no folder.', USAGE);
  return { port: portOf(port), dataDir: path.resolve(data), apiOnly };
};
