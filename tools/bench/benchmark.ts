import type { Figure } from '../figures/figure.ts';

/** What a benchmark is given: where it may keep data sets, how to talk, and which of its rows are wanted. */
export interface BenchContext {
  /** Data sets that are dear to make live here between runs (`.local/bench`). */
  readonly dataFolder: string;
  /** Smaller sizes and fewer rounds: shows that the benchmark works, not how fast the product is. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
  readonly wants: (rowId: string) => boolean;
}

/** A group of rows that share their preparation. */
export interface Benchmark {
  readonly title: string;
  /** The ids of the rows that `run` may return, all of them known before it runs. */
  readonly rowIds: readonly string[];
  /** Measures the wanted rows; ends every child and closes every server it opened, also when it fails. */
  readonly run: (context: BenchContext) => Promise<readonly Figure[]>;
}
