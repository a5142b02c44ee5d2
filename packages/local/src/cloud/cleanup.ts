/** What has to be undone, last first, whether a start fails half way or the whole is closed. */
export interface Cleanup {
  add(undo: () => void | Promise<void>): void;
  /** Runs all, also when one fails, then throws the first failure. A second run does nothing. */
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const steps: (() => void | Promise<void>)[] = [];
  return {
    add: (undo) => {
      steps.push(undo);
    },
    run: async () => {
      const failures: unknown[] = [];
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
