import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** For tests only: a table with one text key and a stream, through an unmodified SDK client. */
export interface TableFixture {
  client: DynamoDBClient;
  create(name: string): Promise<void>;
  put(table: string, pk: string): Promise<void>;
}

export function tableFixture(endpoint: string): TableFixture {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'sa-east-1', credentials });
  return {
    client,
    create: async (TableName) => {
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        }),
      );
    },
    put: async (TableName, pk) => {
      await client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }));
    },
  };
}
