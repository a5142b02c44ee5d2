import * as z from 'zod';
import type { DynamoDbCall } from './dynamodb-call.ts';

/** One stream record as Lambda gets it, but for the ARN of its source. */
export const StreamRecord = z.looseObject({
  eventID: z.string().optional(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string() }),
});
export type StreamRecord = z.infer<typeof StreamRecord>;

/** Reads the stream of one table in order. */
export interface StreamReader {
  /** Label part of the stream's ARN; a table made anew has another one. */
  label: string;
  /** The next records after the position, at most `limit`; moves the position. */
  next(limit: number): Promise<StreamRecord[]>;
  /** Sets the position after this sequence number, or at the oldest record. */
  seek(after: string | undefined): void;
}

const Table = z.object({ Table: z.object({ LatestStreamLabel: z.string(), LatestStreamArn: z.string() }) });
const Shard = z.object({
  ShardId: z.string(),
  SequenceNumberRange: z
    .object({ StartingSequenceNumber: z.string().optional(), EndingSequenceNumber: z.string().optional() })
    .default({}),
});
const Stream = z.object({ StreamDescription: z.object({ Shards: z.array(Shard).default([]) }) });
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({ Records: z.array(StreamRecord), NextShardIterator: z.string().nullish() });

/** GetRecords gives at most 1,000 records. */
const MOST_RECORDS = 1_000;

/** Opens the stream of a table through the DynamoDB Streams API. @throws DynamoDbError when the table or its stream does not exist */
export async function openStreamReader(call: DynamoDbCall, table: string): Promise<StreamReader> {
  const { Table: described } = Table.parse(await call('DescribeTable', { TableName: table }));
  const arn = described.LatestStreamArn;
  let after: string | undefined;
  let iterator: string | undefined;

  /** The shard that holds what follows the position: the first that ends behind it, else the last. */
  async function openIterator(): Promise<string | undefined> {
    const { StreamDescription } = Stream.parse(await call('DescribeStream', { StreamArn: arn }));
    const shard = StreamDescription.Shards.find((one) => endsAfter(one, after)) ?? StreamDescription.Shards.at(-1);
    if (shard === undefined) return undefined;
    const position =
      after === undefined || startsAfter(shard, after)
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
    const opened = await call('GetShardIterator', { StreamArn: arn, ShardId: shard.ShardId, ...position });
    return Iterator.parse(opened).ShardIterator;
  }

  return {
    label: described.LatestStreamLabel,
    next: async (limit) => {
      iterator ??= await openIterator();
      if (iterator === undefined) return [];
      const current = iterator;
      // Whatever fails below, the next call opens a new iterator at the last known position.
      iterator = undefined;
      const input = { ShardIterator: current, Limit: Math.min(limit, MOST_RECORDS) };
      const page = Records.parse(await call('GetRecords', input));
      after = page.Records.at(-1)?.dynamodb.SequenceNumber ?? after;
      iterator = page.NextShardIterator ?? undefined;
      return page.Records;
    },
    seek: (position) => {
      after = position;
      iterator = undefined;
    },
  };
}

function endsAfter(shard: z.infer<typeof Shard>, after: string | undefined): boolean {
  const end = shard.SequenceNumberRange.EndingSequenceNumber;
  return after === undefined || end === undefined || BigInt(end) > BigInt(after);
}

function startsAfter(shard: z.infer<typeof Shard>, after: string): boolean {
  const start = shard.SequenceNumberRange.StartingSequenceNumber;
  return start !== undefined && BigInt(start) > BigInt(after);
}
