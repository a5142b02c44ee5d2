/** How many tests a suite ran: a check without cases counts as one; the others leave a report that is read. */
export type Count =
  | { readonly kind: 'one' }
  /** The suite's last line is `N passed, N failed`. */
  | { readonly kind: 'last-line' }
  /** A JSON report at this path, relative to the project. */
  | { readonly kind: 'vitest' | 'playwright'; readonly report: string };

/** One row of `suites.ts`. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  /** A Node script, relative to the project, and its arguments; it runs under the Node that runs the runner. */
  readonly command: readonly string[];
  readonly count: Count;
  /** Ended, and failed, after this many seconds: several times what it takes on two busy cores. */
  readonly timeLimitS: number;
  /** Cores that it keeps busy; suites run beside each other while the sum is 2 or less. */
  readonly cores: 1 | 2;
  /** Ids of suites that must have passed before; when one did not, this one is not run and counts as failed. */
  readonly needs?: readonly string[];
  /** Left out, with a line that says so, while one of these paths does not exist. */
  readonly presentWhen?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What counting gives: numbers of test cases. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface SuiteResult extends Counts {
  readonly id: string;
  readonly title: string;
  readonly seconds: number;
  /** Everything it printed, or why it was not run. */
  readonly output: string;
}
