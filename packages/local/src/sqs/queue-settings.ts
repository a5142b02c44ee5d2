import * as z from 'zod';
import { invalidAttributeName, invalidAttributeValue, invalidParameter } from './sqs-errors.ts';

/** Attributes of a queue as CreateQueue and SetQueueAttributes take them: names to text. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** What the attributes of one queue mean, in numbers. */
export interface QueueSettings {
  fifo: boolean;
  visibilityTimeoutS: number;
  delayS: number;
  waitS: number;
  retentionS: number;
  maxBytes: number;
  contentBasedDeduplication: boolean;
  /** True when a deduplication id counts per group (high-throughput FIFO), not per queue. */
  dedupPerGroup: boolean;
  redrive?: { deadLetterQueue: string; maxReceiveCount: number };
}

/** 256 KB: the limit this product is designed for (AWS has raised it since; smaller is the safe side). */
export const MAX_MESSAGE_BYTES = 262_144;

/** Name, [least, greatest, default]. Source: SQS API reference, SetQueueAttributes. */
const NUMBERS: Readonly<Record<string, readonly [number, number, number]>> = {
  VisibilityTimeout: [0, 43_200, 30],
  DelaySeconds: [0, 900, 0],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  MaximumMessageSize: [1024, MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES],
};

const TEXTS = [
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];

const RedrivePolicy = z.object({
  deadLetterTargetArn: z.string().regex(/^arn:[^:]*:sqs:[^:]*:\d{12}:[\w.-]+$/),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

/** @throws AwsError InvalidAttributeName, InvalidAttributeValue */
export function checkAttributes(attributes: QueueAttributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const range = NUMBERS[name];
    if (range === undefined && !TEXTS.includes(name)) throw invalidAttributeName(name);
    if (range !== undefined && !isWithin(Number(value), range[0], range[1])) throw invalidAttributeValue(name, value);
  }
  readRedrive(attributes);
}

function isWithin(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

function readRedrive(attributes: QueueAttributes): QueueSettings['redrive'] {
  const { RedrivePolicy: text = '' } = attributes;
  if (text === '') return undefined;
  const parsed = RedrivePolicy.safeParse(parseJson(text));
  if (!parsed.success) throw invalidAttributeValue('RedrivePolicy', text);
  const deadLetterQueue = parsed.data.deadLetterTargetArn.split(':').at(-1) ?? '';
  return { deadLetterQueue, maxReceiveCount: parsed.data.maxReceiveCount };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readSettings(attributes: QueueAttributes): QueueSettings {
  const redrive = readRedrive(attributes);
  const { FifoQueue, ContentBasedDeduplication, DeduplicationScope } = attributes;
  return {
    fifo: FifoQueue === 'true',
    visibilityTimeoutS: numberAttribute(attributes, 'VisibilityTimeout'),
    delayS: numberAttribute(attributes, 'DelaySeconds'),
    waitS: numberAttribute(attributes, 'ReceiveMessageWaitTimeSeconds'),
    retentionS: numberAttribute(attributes, 'MessageRetentionPeriod'),
    maxBytes: numberAttribute(attributes, 'MaximumMessageSize'),
    contentBasedDeduplication: ContentBasedDeduplication === 'true',
    dedupPerGroup: DeduplicationScope === 'messageGroup',
    ...(redrive === undefined ? {} : { redrive }),
  };
}

function numberAttribute(attributes: QueueAttributes, name: string): number {
  return Number(attributes[name] ?? NUMBERS[name]?.[2] ?? 0);
}

/** @throws AwsError InvalidParameterValue when the name is not one SQS would take. */
export function checkQueueName(name: string, attributes: QueueAttributes): void {
  const { FifoQueue } = attributes;
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name.replace(/\.fifo$/, '')) || name.length > 80) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.');
  }
  if (name.endsWith('.fifo') !== (FifoQueue === 'true')) {
    throw invalidParameter('The name of a FIFO queue ends in .fifo and its attribute FifoQueue is true.');
  }
}

/** The attributes with their defaults filled in, as GetQueueAttributes shows them. */
export function shownAttributes(attributes: QueueAttributes): Record<string, string> {
  const defaults = Object.fromEntries(Object.entries(NUMBERS).map(([name, range]) => [name, String(range[2])]));
  const fifo = attributes['FifoQueue'] === 'true';
  const fifoDefaults = fifo
    ? { ContentBasedDeduplication: 'false', DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' }
    : {};
  return { ...defaults, SqsManagedSseEnabled: 'true', ...fifoDefaults, ...attributes };
}
