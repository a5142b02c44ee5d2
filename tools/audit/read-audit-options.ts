import path from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '@provedor/local/cloud/start-error';

export interface AuditOptions {
  /** A deployment on AWS, reached with the caller's own credentials; undefined: the data folder of a stopped local product. */
  readonly deployment: { readonly table: string; readonly bucket: string } | undefined;
  readonly dataDir: string;
  /** File with the heads of the verification before; read when it is there, and written anew when all is right. */
  readonly headsFile: string | undefined;
}

const USAGE =
  'Use it as: node tools/audit-verify.ts [--data DIR | --table NAME --bucket NAME] [--heads FILE kept on another machine].';

const OPTIONS = {
  data: { type: 'string' },
  table: { type: 'string' },
  bucket: { type: 'string' },
  heads: { type: 'string' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new StartError('The command is not understood.', USAGE, error);
  }
};

/** @throws StartError for a command that is none */
export const readAuditOptions = (args: readonly string[], defaultDataDir: string): AuditOptions => {
  const { data, table, bucket, heads } = parse(args);
  if ((table === undefined) !== (bucket === undefined))
    throw new StartError('--table and --bucket go together.', USAGE);
  if (table !== undefined && data !== undefined) throw new StartError('Name a folder or a deployment.', USAGE);
  return {
    deployment: table === undefined || bucket === undefined ? undefined : { table, bucket },
    dataDir: path.resolve(data ?? defaultDataDir),
    headsFile: heads,
  };
};
