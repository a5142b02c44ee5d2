import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '@provedor/manifest/rules';
import { ChangeEvent } from '@provedor/schemas/events/change-event';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changeItemOf } from './change-record.ts';

/** PutEvents takes ten entries a call. */
const ENTRIES_A_CALL = 10;

export interface RelayOptions {
  readonly bus: EventBridgeClient;
  readonly busName: string;
}

const changeOf = (record: DynamoDBRecord): ChangeEvent | undefined => {
  const item = changeItemOf(record);
  return item === undefined ? undefined : ChangeEvent.parse(item);
};

const entryOf = (busName: string, change: ChangeEvent): PutEventsRequestEntry => ({
  EventBusName: busName,
  Source: EVENT_SOURCE,
  DetailType: change.event,
  Detail: JSON.stringify(change),
  Time: new Date(change.at),
});

/** Position of the first record that is not surely out; the stream repeats from there. */
const firstUndelivered = async (
  options: RelayOptions,
  records: readonly DynamoDBRecord[],
): Promise<number | undefined> => {
  const entries = records.flatMap((record, index) => {
    const change = changeOf(record);
    return change === undefined ? [] : [{ index, entry: entryOf(options.busName, change) }];
  });
  for (let start = 0; start < entries.length; start += ENTRIES_A_CALL) {
    const slice = entries.slice(start, start + ENTRIES_A_CALL);
    const result = await options.bus.send(new PutEventsCommand({ Entries: slice.map(({ entry }) => entry) }));
    const failed = result.Entries?.findIndex((entry) => entry.ErrorCode !== undefined) ?? -1;
    if (failed >= 0) return slice[failed]?.index;
  }
  return undefined;
};

/** Carries every new `change` item of the table's stream to the bus, in order, at least once. */
export const createRelay =
  (options: RelayOptions) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await firstUndelivered(options, event.Records);
    const sequence = failed === undefined ? undefined : event.Records[failed]?.dynamodb?.SequenceNumber;
    return { batchItemFailures: sequence === undefined ? [] : [{ itemIdentifier: sequence }] };
  };
