import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bucketVariable, queueVariable, secretVariable } from '@provedor/manifest/function-environment';
import { functions } from '@provedor/manifest/functions';
import { queues } from '@provedor/manifest/queues';
import { build } from 'esbuild';

/** What the code of one function mentions after everything that it can not reach is gone. */
export interface FunctionNeeds {
  readonly functionId: string;
  /** Path of the entry file. */
  readonly entry: string;
  readonly variables: ReadonlySet<string>;
  /** Such as SendMessageCommand: what it may ask of AWS. The table's own commands are ElectroDB's. */
  readonly commands: ReadonlySet<string>;
}

const functionsDir = fileURLToPath(new URL('../../functions/src', import.meta.url));

/** How code names a variable: the pattern's first group is the id, which becomes the variable's name. */
const MENTIONS: readonly (readonly [pattern: RegExp, variable: (id: string) => string])[] = [
  [/requiredSetting\d*\([\w.]+, "(\w+)"\)/g, (name) => name],
  [/\benv\d*(?:\.|\[")([A-Z]\w+)/g, (name) => name],
  [/queueUrl\d*\([\w.]+, "([\w-]+)"\)/g, queueVariable],
  [/sendWork\d*\([\w.]+, "([\w-]+)"/g, queueVariable],
  [/bucketName\d*\([\w.]+, "([\w-]+)"\)/g, bucketVariable],
  [/readSecret\d*\([\w.]+, "([\w-]+)"\)/g, secretVariable],
];

/** How code names all queues at once. */
const ALL_QUEUES = /\ballQueueUrls\d*\([\w.]+\)\.map/;

const idsIn = (code: string, pattern: RegExp): readonly string[] =>
  [...code.matchAll(pattern)].map((match) => match[1] ?? '');

/** Reads the needs of every function that has its entry file out of its bundled code, without running it. */
export const readFunctionNeeds = async (): Promise<readonly FunctionNeeds[]> => {
  const entries = Object.entries(functions)
    .map(([functionId, { entry }]) => ({ functionId, entry: join(functionsDir, `${entry}.ts`) }))
    .filter(({ entry }) => existsSync(entry));
  const { outputFiles } = await build({
    entryPoints: entries.map(({ functionId, entry }) => ({ in: entry, out: functionId })),
    outdir: '/functions',
    bundle: true,
    write: false,
    minifySyntax: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['@aws-sdk/*', '@middy/*', 'electrodb', 'zod', '@cantoo/*', 'pdf-lib'],
    logLevel: 'silent',
  });
  const codeOf = new Map(outputFiles.map(({ path, text }) => [path.split(/[\\/]/).at(-1), text]));
  return entries.map(({ functionId, entry }) => {
    const code = codeOf.get(`${functionId}.js`) ?? '';
    return {
      functionId,
      entry,
      variables: new Set([
        ...MENTIONS.flatMap(([pattern, variable]) => idsIn(code, pattern).map(variable)),
        ...(ALL_QUEUES.test(code) ? Object.keys(queues).map(queueVariable) : []),
      ]),
      commands: new Set(idsIn(code, /new (\w+Command)\d*\(/g)),
    };
  });
};
