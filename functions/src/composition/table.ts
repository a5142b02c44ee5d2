import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createListHistory } from '@provedor/core/audit';
import { createCommit } from '@provedor/core/table/commit';
import { createCounters } from '@provedor/core/table/counter';
import type { TableConfig } from '@provedor/core/table/table-config';
import { requiredSetting } from '@provedor/platform/config/settings';
import { createDocumentTransactions } from '@provedor/platform/table/document-transactions';
import { onceFor } from './runtime.ts';

/** The table and what every module writes through. */
export const composeTable = onceFor((runtime) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const config: TableConfig = { table: requiredSetting(runtime.env, 'TABLE_NAME'), client };
  const transactions = createDocumentTransactions({ client, wait: runtime.wait, random: runtime.random });
  return {
    config,
    transactions,
    commit: createCommit(config, transactions),
    counters: createCounters(config),
    listHistory: createListHistory(config),
  };
});
