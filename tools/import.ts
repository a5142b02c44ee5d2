import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { followImport } from './import/follow-import.ts';
import { connectImports } from './import/import-client.ts';
import { ImportError } from './import/import-error.ts';
import { type ImportOptions, readImportOptions, USAGE } from './import/read-import-options.ts';
import { outcomeText, reportText } from './import/report-text.ts';
import { projectRoot } from './suites.ts';

/** Exit code when lines have problems or were refused. */
const LINES_HAVE_PROBLEMS = 3;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const readFile = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ImportError(`${file} can not be read.`, 1, cause);
  }
};

const run = async (options: ImportOptions): Promise<number> => {
  const { file, mapping, apply, leaveOutProblems } = options;
  const bytes = readFile(file);
  const client = await connectImports(options);
  const checked = await client.check({
    fileName: path.basename(file),
    contentBase64: bytes.toString('base64'),
    mapping,
  });
  say(reportText(checked));
  const after = checked.badCount > 0 ? LINES_HAVE_PROBLEMS : 0;
  if (checked.goodCount === 0) {
    say('There is nothing to write.');
    return after;
  }
  if (!apply) {
    say(`Nothing is written. Run it again with --apply to write ${checked.goodCount} subscribers.`);
    return after;
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  say(`Writing ${checked.goodCount} subscribers …`);
  const started = await client.apply(checked.importJobId, { leaveOutProblems, sha256 });
  const job = await followImport(client, started, { say, wait: (ms) => wait(ms), leaveOutProblems });
  say(outcomeText(job));
  if (job.state === 'failed')
    throw new ImportError('The stored lines are not those that were checked: run the command again.');
  return job.refusedCount > 0 ? LINES_HAVE_PROBLEMS : after;
};

try {
  const options = readImportOptions(process.argv.slice(2), path.join(projectRoot, '.local'));
  if (options === undefined) say(USAGE);
  else process.exitCode = await run(options);
} catch (error) {
  const known = error instanceof ImportError;
  console.error(known && process.env['CRM_STACK'] !== '1' ? error.message : error);
  process.exitCode = known ? error.exitCode : 1;
}
