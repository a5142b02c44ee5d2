import type { Queues } from '../sqs/queues.ts';

/** A queue as the product's manifest describes one. */
export interface CloudQueue {
  name: string;
  /** The name then ends in `.fifo`. */
  fifo?: boolean;
  contentBasedDeduplication?: boolean;
  visibilitySeconds?: number;
  retentionSeconds?: number;
  /** Made too, of the same kind, if it does not exist. */
  deadLetter?: { name: string; maximumReceives: number };
}

const FOURTEEN_DAYS_S = 14 * 86_400;

/** Makes the queue, or sets an existing one to what is described; messages in it stay. Gives its ARN. */
export function ensureQueue(queues: Queues, described: CloudQueue): string {
  const kind: Record<string, string> = described.fifo === true ? { FifoQueue: 'true' } : {};
  const { deadLetter } = described;
  const wanted = {
    ...kind,
    ...numberAttribute('VisibilityTimeout', described.visibilitySeconds),
    ...numberAttribute('MessageRetentionPeriod', described.retentionSeconds),
    ...(described.contentBasedDeduplication === true ? { ContentBasedDeduplication: 'true' } : {}),
    ...(deadLetter === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: upsert(queues, deadLetter.name, {
              ...kind,
              MessageRetentionPeriod: String(FOURTEEN_DAYS_S),
            }),
            maxReceiveCount: deadLetter.maximumReceives,
          }),
        }),
  };
  return upsert(queues, described.name, wanted);
}

function upsert({ catalog }: Queues, name: string, attributes: Readonly<Record<string, string>>): string {
  const known = catalog.find(name);
  if (known === undefined) return catalog.create(name, attributes).arn;
  const same = Object.entries(attributes).every(([key, value]) => known.attributes[key] === value);
  return same ? known.arn : catalog.setAttributes(name, attributes).arn;
}

const numberAttribute = (name: string, value: number | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: String(value) };
