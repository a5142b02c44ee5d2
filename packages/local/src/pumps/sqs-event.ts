import type { MessageAttributes } from '../sqs/message-digest.ts';
import type { ReceivedMessage } from '../sqs/message-table.ts';

/** The event of an SQS event source. Source: Lambda Developer Guide, "Example Amazon SQS message event". */
export function sqsEvent(messages: readonly ReceivedMessage[], source: { queueArn: string; region: string }): object {
  return {
    Records: messages.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: message.system,
      messageAttributes: attributesOf(message.attributes),
      md5OfBody: message.md5,
      eventSource: 'aws:sqs',
      eventSourceARN: source.queueArn,
      awsRegion: source.region,
    })),
  };
}

function attributesOf(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      {
        stringValue: attribute.StringValue,
        binaryValue: attribute.BinaryValue,
        stringListValues: [],
        binaryListValues: [],
        dataType: attribute.DataType,
      },
    ]),
  );
}
