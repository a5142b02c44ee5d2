import type { Difference } from '../../components/conflict-notice.tsx';
import type { PlanFormValues } from './plan-form-values.ts';

const parts = ['name', 'downloadMbps', 'uploadMbps', 'priceReais', 'technology', 'profileName'] as const;
export type PlanPart = (typeof parts)[number];

interface Words {
  readonly label: (part: PlanPart) => string;
  readonly value: (part: PlanPart, values: PlanFormValues) => string;
}

/** Where two versions of a plan differ, in words. */
export const planDifferences = (
  theirs: PlanFormValues,
  mine: PlanFormValues,
  { label, value }: Words,
): readonly Difference[] =>
  parts
    .map((part) => ({ label: label(part), theirs: value(part, theirs), mine: value(part, mine) }))
    .filter((difference) => difference.theirs !== difference.mine);
