import path from 'node:path';
import { parseArgs } from 'node:util';
import { ImportField, type ImportMapping } from '@provedor/schemas/api/imports';
import { ImportError } from './import-error.ts';

export interface ImportOptions {
  readonly file: string;
  /** Origin of the running product. */
  readonly url: string;
  /** Folder with the administrator's sign-in. */
  readonly dataDir: string;
  readonly mapping: ImportMapping;
  /** False: check alone. */
  readonly apply: boolean;
  readonly leaveOutProblems: boolean;
}

export const USAGE = `npm run import -- FILE.csv [options]

Checks a file of subscribers and shows what would become of it. Nothing is written without --apply.

  --apply                 write the good lines
  --leave-out-problems    with --apply: write although other lines have problems, and leave those out
  --map FIELD=HEADING     take a field from the column with this heading; an empty heading leaves the field out
  --url URL               the running product (http://127.0.0.1:4000)
  --data DIR              its data folder, which holds the sign-in of the administrator (.local)

Fields: ${ImportField.options.join(', ')}
Exit codes: 0 all lines are good, known or written; 3 lines have problems or were refused; 1 it could not be done; 2 wrong command`;

const OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:4000' },
  data: { type: 'string' },
  map: { type: 'string', multiple: true },
  apply: { type: 'boolean', default: false },
  'leave-out-problems': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const wrong = (message: string): ImportError => new ImportError(`${message}\n\n${USAGE}`, 2);

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
};

const originOf = (text: string): string => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw wrong(`--url ${JSON.stringify(text)} is not an address.`);
  return url.origin;
};

const mappingOf = (pairs: readonly string[]): ImportMapping =>
  Object.fromEntries(
    pairs.map((pair) => {
      const field = ImportField.safeParse(pair.slice(0, pair.indexOf('=')));
      if (!field.success) throw wrong(`--map ${JSON.stringify(pair)} does not begin with a field and =.`);
      return [field.data, pair.slice(pair.indexOf('=') + 1)];
    }),
  );

/** Reads the options of `npm run import`; undefined when only the usage is asked for. @throws ImportError for a wrong command */
export const readImportOptions = (args: readonly string[], defaultDataDir: string): ImportOptions | undefined => {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [file, second] = positionals;
  if (file === undefined || second !== undefined) throw wrong('Name one file.');
  if (values['leave-out-problems'] && !values.apply) throw wrong('--leave-out-problems goes with --apply.');
  if (values.data?.trim() === '') throw wrong('--data names no folder.');
  return {
    file,
    url: originOf(values.url),
    dataDir: path.resolve(values.data ?? defaultDataDir),
    mapping: mappingOf(values.map ?? []),
    apply: values.apply,
    leaveOutProblems: values['leave-out-problems'],
  };
};
