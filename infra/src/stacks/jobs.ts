import { type FunctionId, functions } from '@provedor/manifest/functions';
import { queueConsumers } from '@provedor/manifest/queues';
import { schedules, streamReaders } from '@provedor/manifest/schedules';
import { Stack, type StackProps } from 'aws-cdk-lib';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { FunctionSurroundings } from '../constructs/product-function.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { ScheduledJob } from '../constructs/scheduled-job.ts';
import { StreamReader } from '../constructs/stream-reader.ts';

export interface JobsStackProps extends StackProps, FunctionSurroundings {}

const harmOf = (functionId: FunctionId): string => functions[functionId].errorImpact;

/** What runs without anybody waiting for it: stream readers, queue consumers and scheduled jobs. */
export class JobsStack extends Stack {
  constructor(scope: Construct, id: string, props: JobsStackProps) {
    super(scope, id, props);
    this.createReaders(props);
    for (const consumer of queueConsumers)
      new QueueConsumer(this, `Queue-${consumer.queue}`, {
        ...props,
        functionId: consumer.function,
        errorImpact: harmOf(consumer.function),
        queueArn: props.resources.queues[consumer.queue].arn,
        batchSize: consumer.batchSize,
        maximumConcurrency: consumer.maximumConcurrency,
      });
    const group = new ScheduleGroup(this, 'Schedules', { scheduleGroupName: 'crm' });
    for (const [scheduleId, definition] of Object.entries(schedules))
      new ScheduledJob(this, `Schedule-${scheduleId}`, {
        ...props,
        scheduleId,
        definition,
        group,
        functionId: definition.function,
        errorImpact: definition.errorImpact,
      });
  }

  private createReaders(props: JobsStackProps): void {
    for (const [readerId, definition] of Object.entries(streamReaders))
      new StreamReader(this, `Stream-${readerId}`, {
        ...props,
        readerId,
        definition,
        functionId: definition.function,
        errorImpact: definition.errorImpact,
      });
  }
}
