import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';

type SdkItem = Parameters<typeof unmarshall>[0];
const isItem = (image: Record<string, AttributeValue> | undefined): image is Record<string, AttributeValue> & SdkItem =>
  image !== undefined;

/** The new `change` item that a stream record tells of; undefined for every other record. */
export const changeItemOf = (record: DynamoDBRecord): Readonly<Record<string, unknown>> | undefined => {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== 'INSERT' || !isItem(image) || image['__edb_e__']?.S !== 'change') return undefined;
  return unmarshall(image);
};
