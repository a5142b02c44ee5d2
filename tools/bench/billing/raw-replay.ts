import { Agent, request } from 'node:http';
import { systemClock } from '@provedor/kernel/clock';
import { startDynamoDb } from '@provedor/local/dynamodb/start-dynamodb';

const REGION = 'sa-east-1';
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.TransactWriteItems',
  'x-amz-date': '20261125T150000Z',
  // The engine wants a signature and does not check it.
  authorization: `AWS4-HMAC-SHA256 Credential=local/20261125/${REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
};

const post = (endpoint: string, agent: Agent, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { ...HEADERS, 'content-length': body.length };
    const outgoing = request(endpoint, { method: 'POST', agent, headers }, (incoming) => {
      incoming.resume();
      incoming.once('end', () => resolve(incoming.statusCode ?? 0));
      incoming.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });

/**
 * Sends recorded transactions to the same engine over the same data as it was before them, one after the other on one warm connection,
 * ready-made and with nobody else there: what the engine takes by itself. Gives milliseconds. Throws when one is refused.
 */
export const replayRaw = async (dataDir: string, bodies: readonly Buffer[]): Promise<number> => {
  const dynamoDb = await startDynamoDb({ dataDir, clock: systemClock, region: REGION, environment: process.env });
  const agent = new Agent({ keepAlive: true, maxSockets: 1, noDelay: true });
  try {
    const from = performance.now();
    for (const body of bodies) {
      const status = await post(dynamoDb.endpoint, agent, body);
      if (status !== 200) throw new Error(`A replayed transaction was answered with ${status}`);
    }
    return performance.now() - from;
  } finally {
    agent.destroy();
    await dynamoDb.close();
  }
};
