import type { Benchmark } from './benchmark.ts';

/** Every group, quick ones first. */
export const benchmarks: readonly Benchmark[] = [];
