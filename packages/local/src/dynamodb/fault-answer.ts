import * as z from 'zod';
import type { FaultKind } from './fault-plan.ts';

export interface FaultAnswer {
  status: number;
  body: string;
}

const Transaction = z.object({ TransactItems: z.array(z.unknown()) });
const PREFIX = 'com.amazonaws.dynamodb.v20120810#';

/** What DynamoDB answers in such a case; undefined where there is no answer at all. */
export function faultAnswer(kind: FaultKind, operation: string, requestBody: string): FaultAnswer | undefined {
  if (kind === 'conflict') return conflict(operation, requestBody);
  if (kind === 'throttle') {
    return answer(400, 'ProvisionedThroughputExceededException', {
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    });
  }
  return kind === 'unavailable' ? answer(500, 'InternalServerError', { message: 'Internal server error' }) : undefined;
}

/** The first item of a transaction is the one in conflict. */
function conflict(operation: string, requestBody: string): FaultAnswer {
  if (!operation.startsWith('Transact')) {
    return answer(400, 'TransactionConflictException', { message: 'Transaction is ongoing for the item' });
  }
  const { TransactItems } = Transaction.parse(JSON.parse(requestBody));
  const reasons = TransactItems.map((_, index) =>
    index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  );
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return answer(400, 'TransactionCanceledException', {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  });
}

const answer = (status: number, type: string, members: object): FaultAnswer => ({
  status,
  body: JSON.stringify({ __type: PREFIX + type, ...members }),
});
