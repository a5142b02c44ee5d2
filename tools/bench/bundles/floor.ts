// What every function that uses the table cannot do without: the SDK's document client and ElectroDB, and nothing else. It is
// only ever bundled, as the floor that the product's bundles are compared with.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';

/** Uses all three, so that none is left out of the bundle. */
export const handler = async (): Promise<unknown> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const notes = new Entity(
    {
      model: { entity: 'note', service: 'floor', version: '1' },
      attributes: { noteId: { type: 'string', required: true }, text: { type: 'string' } },
      indexes: { primary: { pk: { field: 'pk', composite: ['noteId'] }, sk: { field: 'sk', composite: [] } } },
    },
    { client, table: 'floor' },
  );
  return notes.get({ noteId: '1' }).go();
};
