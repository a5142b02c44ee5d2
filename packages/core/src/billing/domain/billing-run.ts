import { BillingRun } from '@provedor/schemas/api/billing';
import * as z from 'zod';

/** What stands in the table: what people are told of a run, and the place in its shard where its worker goes on. */
export const BillingRunRecord = BillingRun.extend({
  /** Cursor of the shard that is being worked on; absent at its beginning. */
  shardCursor: z.string().exactOptional(),
});
export type BillingRunRecord = z.infer<typeof BillingRunRecord>;
