import type { ScheduleDefinition } from '@provedor/manifest/infrastructure-types';
import { SCHEDULE_TIME_ZONE } from '@provedor/manifest/schedules';
import { silentHours } from '@provedor/manifest/silent-hours';
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, type ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { statementOf } from '../function-permissions.ts';
import { createHarmAlarm } from './harm-alarm.ts';
import { ProductFunction, type ProductFunctionProps } from './product-function.ts';
import { createDeadLetterQueue } from './queue-with-dlq.ts';

export interface ScheduledJobProps extends ProductFunctionProps {
  readonly scheduleId: string;
  readonly definition: ScheduleDefinition;
  readonly group: ScheduleGroup;
}

const DELIVERY = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 } as const;
/** The scheduler fills these in: they tell whoever reads a parked start which one it was. A job acts for the day on which it runs. */
const INPUT = JSON.stringify({
  scheduledAt: '<aws.scheduler.scheduled-time>',
  executionId: '<aws.scheduler.execution-id>',
});

/** A job that EventBridge Scheduler starts by São Paulo time. It rings when it fails, is given up, or is never called. */
export class ScheduledJob extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { scheduleId, definition, errorImpact, alarmTopic: topic } = props;
    const failed = createDeadLetterQueue(this, 'Failed', {
      name: `crm-${scheduleId}-failed`,
      fifo: false,
      errorImpact,
      topic,
    });
    this.function = new ProductFunction(this, 'Job', { ...props, deadLetterQueue: failed });
    const { lambda } = this.function;
    new CfnSchedule(this, 'Schedule', {
      name: scheduleId,
      groupName: props.group.scheduleGroupName,
      description: `While it fails: ${errorImpact}`,
      scheduleExpression: definition.expression,
      scheduleExpressionTimezone: SCHEDULE_TIME_ZONE,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: this.schedulerRole(props.group, [lambda.functionArn], failed.queueArn).roleArn,
        input: INPUT,
        retryPolicy: DELIVERY,
        deadLetterConfig: { arn: failed.queueArn },
      },
    });
    createHarmAlarm(this, 'NotCalled', {
      metric: lambda.metricInvocations({ period: Duration.hours(1) }),
      silentPeriods: silentHours(definition.expression),
      errorImpact,
      cause: `${scheduleId} was not called for ${silentHours(definition.expression)} hours`,
      topic,
    });
  }

  private schedulerRole(group: ScheduleGroup, functionArns: readonly string[], failedArn: string): Role {
    return new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
      inlinePolicies: {
        start: new PolicyDocument({
          statements: [
            statementOf({ actions: ['lambda:InvokeFunction'], resources: functionArns }),
            statementOf({ actions: ['sqs:SendMessage'], resources: [failedArn] }),
          ],
        }),
      },
    });
  }
}
