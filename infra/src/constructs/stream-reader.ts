import type { StreamReaderDefinition } from '@provedor/manifest/infrastructure-types';
import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { createHarmAlarm, FIVE_MINUTES } from './harm-alarm.ts';
import { ProductFunction, type ProductFunctionProps } from './product-function.ts';
import { createDeadLetterQueue } from './queue-with-dlq.ts';

export interface StreamReaderProps extends ProductFunctionProps {
  readonly readerId: string;
  readonly definition: StreamReaderDefinition;
}

/** Long enough for an outage of minutes; then one bad record must not hold up the shard. Halving finds that record. */
const RETRIES = 30;
const STANDING_STILL_MS = 120_000;

const readActions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'] as const;

/** A function that reads the table's stream. It rings when it fails, lags or gives a record up. */
export class StreamReader extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, props: StreamReaderProps) {
    super(scope, id);
    const name = `crm-${props.readerId}-unread`;
    const unread = createDeadLetterQueue(this, 'Unread', {
      name,
      fifo: false,
      errorImpact: props.errorImpact,
      topic: props.alarmTopic,
    });
    this.function = new ProductFunction(this, 'Reader', {
      ...props,
      triggerPermissions: [
        { actions: readActions, resources: [props.resources.table.streamArn] },
        // Lambda asks for this when it connects a stream, and the action knows no narrower resource.
        { actions: ['dynamodb:ListStreams'], resources: ['*'] },
        { actions: ['sqs:SendMessage'], resources: [unread.queueArn] },
      ],
    });
    new EventSourceMapping(this, 'Mapping', {
      target: this.function.lambda,
      eventSourceArn: props.resources.table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: props.definition.batchSize,
      maxBatchingWindow: Duration.seconds(props.definition.batchingWindowSeconds),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: RETRIES,
      onFailure: new SqsDlq(unread),
      filters: props.definition.filters.map((filter) => FilterCriteria.filter({ ...filter })),
    });
    createHarmAlarm(this, 'StandsStill', {
      metric: this.function.lambda.metric('IteratorAge', { period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: STANDING_STILL_MS,
      errorImpact: props.errorImpact,
      cause: `${props.readerId} is ${STANDING_STILL_MS} ms or more behind the table`,
      topic: props.alarmTopic,
    });
  }
}
