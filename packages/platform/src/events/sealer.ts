import { type SealChanges, StoredChange } from '@provedor/core/audit';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Logger } from '../logger.ts';
import { changeItemOf } from './change-record.ts';

/**
 * Hands every new `change` item of the table's stream to the audit chains. A record that can not be read is reported alone, after what
 * came before it is sealed, so that it holds nothing else up. Bears repetition: a change that is sealed already is passed over.
 */
export const createSealer =
  ({ seal, logger }: { readonly seal: SealChanges; readonly logger: Logger }) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const changes: StoredChange[] = [];
    let unreadable: string | undefined;
    for (const record of event.Records) {
      const item = changeItemOf(record);
      if (item === undefined) continue;
      const change = StoredChange.safeParse(item);
      if (change.success) changes.push(change.data);
      else {
        const id = record.dynamodb?.SequenceNumber ?? '';
        logger.error('change can not be sealed', { id, error: change.error });
        unreadable = id;
        break;
      }
    }
    if (changes.length > 0) await seal(changes);
    return { batchItemFailures: unreadable === undefined ? [] : [{ itemIdentifier: unreadable }] };
  };
