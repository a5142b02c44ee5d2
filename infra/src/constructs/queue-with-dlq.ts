import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { createHarmAlarm, FIVE_MINUTES } from './harm-alarm.ts';

/** SQS keeps a message 14 days at most. What is parked must outlive what waits. */
const DEAD_LETTER_RETENTION = Duration.days(14);
const SHORTEST_AGE_ALARM_SECONDS = 900;
/** A message may be tried three times before somebody is called for its age. */
const TRIES_BEFORE_ALARM = 3;

const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

export interface DeadLetterProps {
  /** Physical name without the FIFO ending. */
  readonly name: string;
  readonly fifo: boolean;
  readonly errorImpact: string;
  readonly topic: ITopic;
}

/** A queue where messages are parked that nobody could handle. It rings as soon as one is there. */
export const createDeadLetterQueue = (scope: Construct, id: string, props: DeadLetterProps): Queue => {
  const queue = new Queue(scope, id, {
    ...sealed,
    queueName: `${props.name}${props.fifo ? '.fifo' : ''}`,
    ...(props.fifo ? { fifo: true } : {}),
    retentionPeriod: DEAD_LETTER_RETENTION,
  });
  createHarmAlarm(scope, `${id}NotEmpty`, {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' }),
    errorImpact: props.errorImpact,
    cause: `messages are parked in ${props.name}`,
    topic: props.topic,
  });
  return queue;
};

export interface QueueWithDlqProps {
  readonly queueId: string;
  readonly fifo: boolean;
  readonly visibilitySeconds: number;
  readonly maximumReceives: number;
  readonly retentionDays: number;
  readonly errorImpact: string;
  readonly topic: ITopic;
}

/** A work queue, its dead-letter queue, and an alarm each: messages parked, messages waiting too long. */
export class QueueWithDlq extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    const name = `crm-${props.queueId}`;
    this.deadLetters = createDeadLetterQueue(this, 'DeadLetters', { ...props, name: `${name}-dead` });
    this.queue = new Queue(this, 'Queue', {
      ...sealed,
      queueName: `${name}${props.fifo ? '.fifo' : ''}`,
      ...(props.fifo ? { fifo: true } : {}),
      visibilityTimeout: Duration.seconds(props.visibilitySeconds),
      retentionPeriod: Duration.days(props.retentionDays),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maximumReceives },
    });
    const ageSeconds = Math.max(SHORTEST_AGE_ALARM_SECONDS, TRIES_BEFORE_ALARM * props.visibilitySeconds);
    createHarmAlarm(this, 'MessagesWait', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: ageSeconds,
      errorImpact: props.errorImpact,
      cause: `the oldest message of ${name} waits for ${ageSeconds} s or more`,
      topic: props.topic,
    });
  }
}
