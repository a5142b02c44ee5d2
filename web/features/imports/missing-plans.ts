import type { ImportJob } from '../../lib/api/types.ts';

export interface MissingPlan {
  readonly name: string;
  /** Lines of the file that want it. */
  readonly lines: number;
}

/** Plans that a checked file names and that do not exist, most wanted first. */
export const missingPlans = (problems: ImportJob['problems']): readonly MissingPlan[] => {
  const wanted = problems.filter(({ reason, value }) => reason === 'plan_unknown' && value !== undefined);
  return [...Map.groupBy(wanted, ({ value = '' }) => value)]
    .map(([name, ofName]) => ({ name, lines: ofName.length }))
    .sort((one, other) => other.lines - one.lines || one.name.localeCompare(other.name, 'pt-BR'));
};
