import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface HarmAlarmProps {
  readonly metric: IMetric;
  /** What people suffer while it rings. Comes first in the text that the operator reads. */
  readonly errorImpact: string;
  /** What was measured, such as `billing-run failed`. */
  readonly cause: string;
  readonly topic: ITopic;
  /** Rings at this value or more; 1 when absent. */
  readonly threshold?: number;
  /** Rings when the value stays below the threshold or is missing for this many periods, not when it reaches it. */
  readonly silentPeriods?: number;
}

export const FIVE_MINUTES = Duration.minutes(5);

/** An alarm that says the harm before the cause, to the alarm topic. */
export const createHarmAlarm = (scope: Construct, id: string, props: HarmAlarmProps): Alarm => {
  const silent = props.silentPeriods !== undefined;
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    alarmDescription: `${props.errorImpact}. Cause: ${props.cause}`,
    threshold: props.threshold ?? 1,
    evaluationPeriods: props.silentPeriods ?? 1,
    comparisonOperator: silent
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: silent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(props.topic));
  return alarm;
};
