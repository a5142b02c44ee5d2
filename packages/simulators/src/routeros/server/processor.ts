/** The device's one processor: commands of all connections pass through it one after the other. */
export interface Processor {
  /** Runs now when commands take no time; else when its turn and its time have come. */
  submit(run: () => void): void;
}

/** `delayMs` is asked for each command. */
export function createProcessor(delayMs: () => number): Processor {
  const line: (() => void)[] = [];
  let isBusy = false;

  const next = (): void => {
    const run = line.shift();
    isBusy = run !== undefined;
    if (run === undefined) return;
    setTimeout(() => {
      run();
      next();
    }, delayMs());
  };

  return {
    submit(run) {
      if (!isBusy && delayMs() <= 0) {
        run();
        return;
      }
      line.push(run);
      if (!isBusy) next();
    },
  };
}
