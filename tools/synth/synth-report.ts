import type { BundleResult } from './check-bundles.ts';
import type { StageResult } from './synthesise-stage.ts';

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

const row = (name: string, ...figures: readonly (string | number)[]): string =>
  `${name.padEnd(32)}${figures.map((figure) => String(figure).padStart(11)).join('')}`;

const bundleRow = ({ bundle, limit, problems }: BundleResult): string =>
  row(
    bundle.functionId,
    ...[kilobytes(bundle.startBytes), kilobytes(limit), kilobytes(bundle.totalBytes)],
    problems.length,
  );

/** Everything that must be put right before a deployment. */
export const problemsOf = (bundles: readonly BundleResult[], stages: readonly StageResult[]): readonly string[] => [
  ...bundles.flatMap(({ bundle, problems }) => problems.map((problem) => `${bundle.functionId} ${problem}`)),
  ...stages.flatMap(({ stage, stacks }) =>
    stacks.flatMap(({ stack, problems }) =>
      problems.map(({ path, message }) => `${stage} ${stack} ${path} ${message}`),
    ),
  ),
];

/** Tables of functions and stacks for people, and what is wrong. */
export const reportLines = (bundles: readonly BundleResult[], stages: readonly StageResult[]): readonly string[] => [
  row('function', 'KB at start', 'limit', 'KB in all', 'problems'),
  ...bundles.map(bundleRow),
  '',
  row('stack', 'stage', 'resources', 'KB', 'problems'),
  ...stages.flatMap(({ stage, stacks }) =>
    stacks.map(({ stack, resources, bytes, problems }) =>
      row(stack, stage, resources, kilobytes(bytes), problems.length),
    ),
  ),
  '',
  ...stages.map(({ stage, acknowledged }) => `${stage}: ${acknowledged} findings of the rules, each with a reason`),
  ...problemsOf(bundles, stages).map((problem) => `PROBLEM ${problem}`),
];
