import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type CommandResult, countSuite } from './count.ts';
import { countLine, describeResult, timeTable } from './print.ts';
import { runCommand } from './run-command.ts';
import { runSuites } from './run-suites.ts';
import type { Suite, SuiteResult } from './suite.ts';

/** A suite that is quiet for so long is named, so that the terminal never looks dead. */
const heartbeatMs = 30_000;

export interface RunOptions {
  /** Name of the figures file in `.local/figures/`. */
  readonly name: string;
  readonly root: string;
  readonly suites: readonly Suite[];
  /** Ids to run; all when empty. */
  readonly only: readonly string[];
  readonly print: (text: string) => void;
}

/**
 * Runs the suites, prints one line each (all output of a failed one), the table of times and, last and alone on its
 * line, `N passed, N failed`. Gives the exit code: 0 when nothing failed, 2 for an unknown id, 130 when interrupted.
 */
export async function runAll({ name, root, suites, only, print }: RunOptions): Promise<number> {
  const unknown = only.filter((id) => !suites.some((suite) => suite.id === id));
  if (unknown.length > 0) {
    print(`There is no suite ${unknown.join(', ')}. Suites: ${suites.map(({ id }) => id).join(', ')}.`);
    return 2;
  }

  const began = performance.now();
  const abort = abortOnSignals();
  const chosen = suites.filter((suite) => only.length === 0 || only.includes(suite.id));
  const present = chosen.filter((suite) => {
    const missing = suite.presentWhen?.find((file) => !existsSync(path.join(root, file)));
    if (missing) print(`- ${suite.title} (left out: there is no ${missing})`);
    return missing === undefined;
  });

  const stillRunning = new Map<string, number>();
  const heartbeat = setInterval(() => {
    for (const [title, at] of stillRunning) print(`  ${title}: running for ${seconds(at).toFixed(0)} s …`);
  }, heartbeatMs);
  const results = await runSuites(present, (suite) => runOne(suite, root, abort), {
    started: (suite) => stillRunning.set(suite.title, performance.now()),
    ended: (result) => {
      stillRunning.delete(result.title);
      print(describeResult(result));
    },
  });
  clearInterval(heartbeat);

  writeFigures(root, name, results);
  print(`\nTimes (${seconds(began).toFixed(1)} s in all):\n${timeTable(results)}\n`);
  print(countLine(results));
  if (abort.aborted) return 130;
  return results.every(({ failed }) => failed === 0) ? 0 : 1;
}

function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function runOne(suite: Suite, root: string, signal: AbortSignal): Promise<SuiteResult> {
  const { id, title, count } = suite;
  const began = performance.now();
  const report = 'report' in count ? path.join(root, count.report) : undefined;
  if (report) {
    rmSync(report, { force: true });
    mkdirSync(path.dirname(report), { recursive: true });
  }
  const result: CommandResult = signal.aborted
    ? { exitCode: 130, output: 'not run: interrupted\n' }
    : await runCommand(suite.command, {
        cwd: root,
        env: { ...process.env, TZ: 'UTC', FORCE_COLOR: '0', NO_COLOR: '1', ...suite.env },
        timeLimitS: suite.timeLimitS,
        signal,
      });
  return { id, title, seconds: seconds(began), output: result.output, ...countSuite(count, result, report) };
}

function seconds(since: number): number {
  return (performance.now() - since) / 1000;
}

function writeFigures(root: string, name: string, results: readonly SuiteResult[]): void {
  const folder = path.join(root, '.local', 'figures');
  mkdirSync(folder, { recursive: true });
  const figures = results.map(({ id, seconds: took, passed, failed, skipped }) => ({
    id,
    seconds: Number(took.toFixed(1)),
    passed,
    failed,
    skipped,
  }));
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
}
