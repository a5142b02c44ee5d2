import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startCloud } from './start-cloud.ts';
import { tableFixture } from './table-fixture.ts';

/**
 * For tests only, run as a process of its own: starts the cloud over the folder in the first argument and writes until it is killed. Each
 * line it prints is the number of a write that was acknowledged by the table and by the queue.
 */
const cloud = await startCloud({ dataDir: process.argv[2] ?? '', port: 0 });
const { url: QueueUrl } = cloud.createQueue({ name: 'acknowledged.fifo', fifo: true });
const tables = tableFixture(cloud.dynamodbEndpoint);
const sqs = new SQSClient({
  endpoint: cloud.endpoint,
  region: 'sa-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});
await tables.create('acknowledged');
for (let number = 0; ; number += 1) {
  const text = String(number);
  await tables.client.send(new PutItemCommand({ TableName: 'acknowledged', Item: { pk: { S: text } } }));
  await sqs.send(
    new SendMessageCommand({ QueueUrl, MessageBody: text, MessageGroupId: 'one', MessageDeduplicationId: text }),
  );
  process.stdout.write(`${text}\n`);
}
