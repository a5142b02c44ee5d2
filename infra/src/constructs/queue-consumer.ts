import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ProductFunction, type ProductFunctionProps } from './product-function.ts';

export interface QueueConsumerProps extends ProductFunctionProps {
  readonly queueArn: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
}

const consumeActions = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
] as const;

/** A function that takes messages from one queue and reports failures one by one. The queue itself rings for parked and old messages. */
export class QueueConsumer extends Construct {
  readonly function: ProductFunction;

  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    this.function = new ProductFunction(this, 'Worker', {
      ...props,
      triggerPermissions: [{ actions: consumeActions, resources: [props.queueArn] }],
    });
    new EventSourceMapping(this, 'Mapping', {
      target: this.function.lambda,
      eventSourceArn: props.queueArn,
      batchSize: props.batchSize,
      maxConcurrency: props.maximumConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
