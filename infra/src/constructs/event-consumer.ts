import type { RuleDefinition } from '@provedor/manifest/infrastructure-types';
import { EVENT_SOURCE } from '@provedor/manifest/rules';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type EventBus, type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { createHarmAlarm, FIVE_MINUTES } from './harm-alarm.ts';

export interface EventConsumerProps {
  readonly ruleId: string;
  readonly definition: RuleDefinition;
  readonly errorImpact: string;
  /** Our own bus. Events of AWS services come on the account's default bus only, and rules for them are made there. */
  readonly bus: EventBus;
  readonly queue: IQueue;
  /** Where EventBridge puts what it could not deliver to the queue. */
  readonly undelivered: IQueue;
  readonly topic: ITopic;
}

const patternOf = ({ events, serviceEvents }: RuleDefinition): EventPattern =>
  serviceEvents === undefined
    ? { source: [EVENT_SOURCE], detailType: [...(events ?? [])] }
    : { source: [serviceEvents.source], detailType: [...serviceEvents.detailTypes] };

/** One rule that carries events to one consumer's queue. */
export class EventConsumer extends Construct {
  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id);
    const ownEvents = props.definition.serviceEvents === undefined;
    const rule = new Rule(this, 'Rule', {
      description: `To the queue ${props.definition.queue}. While it fails: ${props.errorImpact}`,
      eventPattern: patternOf(props.definition),
      targets: [new SqsQueue(props.queue, { deadLetterQueue: props.undelivered })],
      ...(ownEvents ? { eventBus: props.bus } : {}),
    });
    createHarmAlarm(this, 'NotDelivered', {
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        statistic: 'Sum',
        period: FIVE_MINUTES,
        dimensionsMap: {
          RuleName: rule.ruleName,
          ...(ownEvents ? { EventBusName: props.bus.eventBusName } : {}),
        },
      }),
      errorImpact: props.errorImpact,
      cause: `events of the rule ${props.ruleId} did not reach their queue`,
      topic: props.topic,
    });
  }
}
