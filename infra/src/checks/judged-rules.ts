import type { IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { Acknowledgement } from './acknowledged-findings.ts';

/** One finding of a rule at one construct. */
export interface Finding {
  readonly id: string;
  readonly construct: string;
  readonly description: string;
}

export interface Judgement {
  readonly acknowledged: readonly Finding[];
  readonly open: readonly Finding[];
  /** Acknowledgements that fit no finding any more. */
  readonly stale: readonly Acknowledgement[];
}

/** Sorts findings into those that somebody gave a reason for and those that nobody did. */
export const judgeFindings = (
  findings: readonly Finding[],
  acknowledgements: readonly Acknowledgement[],
): Judgement => {
  const fits =
    ({ finding, construct }: Acknowledgement) =>
    (found: Finding) =>
      finding.test(found.id) && construct.test(found.construct);
  const isAcknowledged = (found: Finding) => acknowledgements.some((entry) => fits(entry)(found));
  return {
    acknowledged: findings.filter(isAcknowledged),
    open: findings.filter((found) => !isAcknowledged(found)),
    stale: acknowledgements.filter((entry) => !findings.some(fits(entry))),
  };
};

const findingsOf = ({ violations }: PolicyValidationPluginReport): readonly Finding[] =>
  violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      id: ruleName,
      construct: constructPath ?? '',
      description,
    })),
  );

const violation = ({ id, construct, description }: Finding) => ({
  ruleName: id,
  description,
  severity: 'error',
  violatingResources: [{ constructPath: construct, locations: [] }],
});

const staleViolation = ({ finding, construct }: Acknowledgement) => ({
  ruleName: 'stale-acknowledgement',
  description: `Nothing is found any more for ${finding.source} at ${construct.source}: remove the acknowledgement`,
  severity: 'error',
  violatingResources: [],
});

/**
 * A rule pack whose findings fail the synth unless they are acknowledged with a reason; so do acknowledgements without a finding.
 * `onJudged` hears how many there were.
 */
export const createJudgedRules = (
  rules: IPolicyValidationPlugin,
  acknowledgements: readonly Acknowledgement[],
  onJudged: (judgement: Judgement) => void,
): IPolicyValidationPlugin => ({
  name: rules.name,
  validate: (context) => {
    const judgement = judgeFindings(findingsOf(rules.validate(context)), acknowledgements);
    onJudged(judgement);
    const violations = [...judgement.open.map(violation), ...judgement.stale.map(staleViolation)];
    return { success: violations.length === 0, violations };
  },
});
