import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { composeTable } from '@provedor/functions/composition/table';
import * as z from 'zod';

const Sent = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array)]),
});

const bytesOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.copyBytesFrom(body);

/** Bodies of TransactWriteItems as they went over the wire, in their order. */
export interface TransactionRecorder {
  readonly bodies: readonly Buffer[];
  stop(): void;
}

/** Keeps every transaction that a product sends from now on. Costs the sender one copy of its bytes. */
export const recordTransactions = (runtime: Runtime): TransactionRecorder => {
  const { client } = composeTable(runtime).config;
  if (!(client instanceof DynamoDBDocumentClient)) throw new Error('The product speaks to its table by another client');
  const bodies: Buffer[] = [];
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers, body } = Sent.parse(args.request);
      if (headers['x-amz-target']?.endsWith('.TransactWriteItems') === true) bodies.push(bytesOf(body));
      return next(args);
    },
    { step: 'finalizeRequest', name: 'benchRecorder' },
  );
  return { bodies, stop: () => void client.middlewareStack.remove('benchRecorder') };
};
