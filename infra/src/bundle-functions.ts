import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type FunctionId, functions } from '@provedor/manifest/functions';
import { type BuildResult, build, type Metafile } from 'esbuild';
import { pureDeclarations } from './pure-declarations.ts';

export interface BundleOptions {
  /** Where the entry files of the manifest are, such as functions/src. */
  readonly functionsDir: string;
  /** Gets `functions/<id>/index.mjs` with its chunks, and `function-maps/<id>/` with source maps and esbuild's account. */
  readonly outputDir: string;
}

/** What esbuild made of one function. */
export interface Bundle {
  readonly functionId: FunctionId;
  /** The file that Lambda loads; what it loads later lies beside it. */
  readonly file: string;
  /** Read and compiled at every cold start. */
  readonly startBytes: number;
  /** With what is loaded only when it is needed: printing a PDF, signing in by means that Lambda does not use. */
  readonly totalBytes: number;
  readonly exports: readonly string[];
  /** Modules that are not inside: `node:crypto` and the like. */
  readonly outside: readonly string[];
  /** Source files inside, relative to the working directory. */
  readonly inputs: readonly string[];
}

/** A few CommonJS dependencies call require; an ES module has none of its own. */
const REQUIRE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

const isFunctionId = (id: string): id is FunctionId => id in functions;
const functionIds: readonly FunctionId[] = Object.keys(functions).filter(isFunctionId);

const entryFile = (functionsDir: string, id: FunctionId): string => join(functionsDir, `${functions[id].entry}.ts`);

/** @throws Error that lists every function whose entry file is not there. */
const assertEntriesExist = (functionsDir: string): void => {
  const missing = functionIds.filter((id) => !existsSync(entryFile(functionsDir, id)));
  if (missing.length > 0)
    throw new Error(
      `${missing.length} functions of the manifest have no entry file:\n${missing
        .map((id) => `  ${id}: ${entryFile(functionsDir, id)}`)
        .join('\n')}`,
    );
};

/**
 * Bundles one entry file as it is deployed, in memory: `index.mjs` and its chunks under `folder`. One call a function: splitting over
 * several would share chunks between functions. ES modules of a library come before its CommonJS.
 */
export const bundleEntry = (entry: string, folder: string) =>
  build({
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    splitting: true,
    sourcemap: 'external',
    legalComments: 'none',
    banner: { js: REQUIRE_BANNER },
    plugins: [pureDeclarations],
    logLevel: 'silent',
  });

type Compiled = BuildResult<{ write: false; metafile: true }>;
type Outputs = ReadonlyMap<string, Metafile['outputs'][string]>;

/** The file and all that it imports before it runs. */
const loadedAtStart = (outputs: Outputs, file: string, known: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
  const output = outputs.get(file);
  if (output === undefined || known.has(file)) return known;
  const imported = output.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => resolve(path));
  return imported.reduce<ReadonlySet<string>>(
    (found, next) => loadedAtStart(outputs, next, found),
    new Set([...known, file]),
  );
};

const codeOf = ({ outputs }: Metafile): Outputs =>
  new Map(
    Object.entries(outputs).flatMap(([path, output]) =>
      path.endsWith('.map') ? [] : [[resolve(path), output] as const],
    ),
  );

const bytesOf = (code: Outputs, files: Iterable<string>): number =>
  [...files].reduce((sum, path) => sum + (code.get(path)?.bytes ?? 0), 0);

/** Bytes of the file and of all that it loads before it runs. */
export const startBytesOf = (file: string, metafile: Metafile): number => {
  const code = codeOf(metafile);
  return bytesOf(code, loadedAtStart(code, file));
};

const describe = (functionId: FunctionId, file: string, metafile: Metafile): Bundle => {
  const code = codeOf(metafile);
  const all = [...code.values()];
  return {
    functionId,
    file,
    startBytes: startBytesOf(file, metafile),
    totalBytes: bytesOf(code, code.keys()),
    exports: code.get(file)?.exports ?? [],
    outside: [...new Set(all.flatMap(({ imports }) => imports.flatMap((one) => (one.external ? [one.path] : []))))],
    inputs: [...new Set(all.flatMap(({ inputs }) => Object.keys(inputs)))],
  };
};

const write = (path: string, contents: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
};

const save = ({ outputFiles, metafile }: Compiled, folder: string, besides: string): void => {
  for (const { path, contents } of outputFiles)
    write(path.endsWith('.map') ? join(besides, relative(folder, path)) : path, contents);
  write(join(besides, 'metafile.json'), JSON.stringify(metafile));
};

/**
 * Bundles every function of the manifest into a folder of its own: ES modules with everything inside, largest first in the answer.
 * @throws Error when entry files are missing or do not compile.
 */
export const bundleFunctions = async ({ functionsDir, outputDir }: BundleOptions): Promise<readonly Bundle[]> => {
  assertEntriesExist(functionsDir);
  const bundlesDir = resolve(outputDir, 'functions');
  const mapsDir = resolve(outputDir, 'function-maps');
  for (const folder of [bundlesDir, mapsDir]) rmSync(folder, { recursive: true, force: true });
  const bundles: Bundle[] = [];
  for (const id of functionIds) {
    const folder = join(bundlesDir, id);
    const compiled = await bundleEntry(entryFile(functionsDir, id), folder);
    save(compiled, folder, join(mapsDir, id));
    bundles.push(describe(id, join(folder, 'index.mjs'), compiled.metafile));
  }
  return bundles.sort((left, right) => right.startBytes - left.startBytes);
};
