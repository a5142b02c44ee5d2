import type { Suite, SuiteResult } from './suite.ts';

/** The machine that the time limits are meant for has two cores. */
const cores = 2;

export interface SuiteEvents {
  readonly started: (suite: Suite) => void;
  readonly ended: (result: SuiteResult) => void;
}

/**
 * Runs the suites in list order, two cores' worth beside each other, each after the ones it needs. Every suite gives a
 * result; one whose need did not pass is not run and has 1 failed.
 */
export async function runSuites(
  suites: readonly Suite[],
  runOne: (suite: Suite) => Promise<SuiteResult>,
  events: SuiteEvents,
): Promise<readonly SuiteResult[]> {
  const results = new Map<string, SuiteResult>();
  const running = new Map<string, Promise<void>>();
  const waiting = [...suites];
  let free = cores;

  const record = (result: SuiteResult) => {
    results.set(result.id, result);
    events.ended(result);
  };
  const start = (suite: Suite) => {
    free -= suite.cores;
    events.started(suite);
    const work = async () => {
      record(await runOne(suite));
      running.delete(suite.id);
      free += suite.cores;
    };
    running.set(suite.id, work());
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const suite of [...waiting]) {
      const state = readiness(suite, results, waiting, running);
      if (state === 'wait' || (state === 'ready' && suite.cores > free)) continue;
      waiting.splice(waiting.indexOf(suite), 1);
      if (state === 'ready') start(suite);
      else record(notRun(suite, state.lacking));
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return suites.flatMap((suite) => results.get(suite.id) ?? []);
}

type Readiness = 'ready' | 'wait' | { readonly lacking: string };

function readiness(
  suite: Suite,
  results: ReadonlyMap<string, SuiteResult>,
  waiting: readonly Suite[],
  running: ReadonlyMap<string, unknown>,
): Readiness {
  for (const id of suite.needs ?? []) {
    const result = results.get(id);
    if (result && result.failed > 0) return { lacking: result.title };
    // A need that was not selected for this run is taken as met.
    if (!result && (running.has(id) || waiting.some((other) => other.id === id))) return 'wait';
  }
  return 'ready';
}

function notRun({ id, title }: Suite, lacking: string): SuiteResult {
  return { id, title, passed: 0, failed: 1, skipped: 0, seconds: 0, output: `not run: "${lacking}" did not pass\n` };
}
