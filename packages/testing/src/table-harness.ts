import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Commit, createCommit } from '@provedor/core/table/commit';
import type { TableConfig } from '@provedor/core/table/table-config';
import type { TableTransactions } from '@provedor/core/table/table-operation';
import { createDocumentTransactions } from '@provedor/platform/table/document-transactions';
import { tableDefinition } from '@provedor/platform/table/table-definition';

export interface TestTable {
  readonly config: TableConfig;
  readonly client: DynamoDBDocumentClient;
  readonly transactions: TableTransactions;
  readonly commit: Commit;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const binary = (): string =>
  process.env['DYNOXIDE_BIN'] ??
  join(
    dirname(createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)),
    'dynoxide',
  );

const answering = async (client: DynamoDBClient): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch {
      await wait(10);
    }
  }
  throw new Error('the table engine does not answer');
};

/** A private DynamoDB stand-in in memory with the product's table: real transactions, conditions and indexes. */
export const startTestTable = async (): Promise<TestTable> => {
  const port = await freePort();
  const child = spawn(binary(), ['serve', '--port', String(port)], { stdio: 'ignore' });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const base = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'sa-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
  });
  await answering(base);
  // Without a stream: nobody reads it here, and the engine slows down with every unread record.
  await base.send(new CreateTableCommand({ ...tableDefinition('crm'), StreamSpecification: undefined }));
  const client = DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
  const config: TableConfig = { table: 'crm', client };
  const transactions = createDocumentTransactions({ client, wait: (ms) => wait(ms), random: () => 0.5 });
  return {
    config,
    client,
    transactions,
    commit: createCommit(config, transactions),
    close: async () => {
      process.removeListener('exit', end);
      base.destroy();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      end();
      await gone;
    },
  };
};
