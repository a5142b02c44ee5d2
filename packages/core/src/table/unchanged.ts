import type { AppError } from '@provedor/kernel/app-error';
import * as z from 'zod';
import type { TableOperation } from './table-operation.ts';

const KeyParams = z.object({ TableName: z.string(), Key: z.record(z.string(), z.unknown()) });

/**
 * Lets a transaction stand only on a record that is still the version that was read. `get` is the parameters of reading it, as ElectroDB
 * gives them. It costs as much as writing the record.
 */
export const unchanged = (get: unknown, version: number, refused: () => AppError): TableOperation => {
  const { Key, TableName } = KeyParams.parse(get);
  return {
    kind: 'ConditionCheck',
    params: {
      TableName,
      Key,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': version },
    },
    refused,
  };
};
