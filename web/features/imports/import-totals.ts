import type { ImportJob } from '../../lib/api/types.ts';

type Problem = ImportJob['problems'][number];

export interface ProblemGroup {
  /** Stable reason of the API, such as invalid_document. */
  readonly reason: string;
  readonly count: number;
}

/** Reasons with their counts, the most frequent first. */
export const groupProblems = (problems: readonly Problem[]): readonly ProblemGroup[] =>
  [...Map.groupBy(problems, (problem) => problem.reason)]
    .map(([reason, found]) => ({ reason, count: found.length }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));

/** Good lines that are done with: written, or refused because the base had changed. */
export const doneCount = ({ appliedCount, refusedCount }: Pick<ImportJob, 'appliedCount' | 'refusedCount'>): number =>
  appliedCount + refusedCount;

/** Whole percents of the good lines that are done with; 100 only at the end. */
export const progressOf = (job: Pick<ImportJob, 'appliedCount' | 'refusedCount' | 'goodCount'>): number =>
  job.goodCount === 0 ? 100 : Math.min(100, Math.floor((doneCount(job) / job.goodCount) * 100));

/** Whether a typed control total is the expected one: thousands may be written with dots or blanks. */
export const isControlTotal = (typed: string, expected: number): boolean => {
  const digits = typed.replace(/[\s.]/g, '');
  return /^\d+$/.test(digits) && Number(digits) === expected;
};
