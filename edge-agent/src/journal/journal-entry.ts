import { ConnectionId, RouterId } from '@provedor/kernel/ids';
import { DesiredConnection } from '@provedor/schemas/edge/desired-state';
import { Sha256Hex } from '@provedor/schemas/edge/envelope';
import * as z from 'zod';

/** A message taken as true. A change carries its items; a snapshot's body lies in the checkpoint written right after it. */
export const ReceivedEntry = z.strictObject({
  type: z.literal('received'),
  seq: z.int().min(1),
  hash: Sha256Hex,
  kind: z.enum(['change', 'snapshot']),
  mode: z.enum(['enforce', 'dry']),
  jws: z.string(),
  items: z.array(DesiredConnection).exactOptional(),
});
export type ReceivedEntry = z.infer<typeof ReceivedEntry>;

/** Written and synced before the device is touched. */
export const IntentEntry = z.strictObject({
  type: z.literal('intent'),
  step: z.enum(['unblock', 'block', 'updateSecret', 'addSecret', 'removeSecret', 'kick']),
  connectionId: ConnectionId,
  routerId: RouterId,
  login: z.string(),
  revision: z.int(),
  /** Sessions of the login as last read before the write: one that is still there afterwards was not kicked. */
  sessionIds: z.array(z.string()).exactOptional(),
  /** The right to block, for the record. */
  warrantDigest: Sha256Hex.exactOptional(),
  /** Epoch milliseconds, server's time. */
  at: z.number(),
});
export type IntentEntry = z.infer<typeof IntentEntry>;

/** How an intent went on; `intent` is the number of its entry. Only `verified` and `failed` close it. */
export const ProgressEntry = z.strictObject({
  type: z.enum(['written', 'verified', 'failed', 'unknown']),
  intent: z.int(),
});
export type ProgressEntry = z.infer<typeof ProgressEntry>;

export const JournalEntry = z.discriminatedUnion('type', [ReceivedEntry, IntentEntry, ProgressEntry]);
export type JournalEntry = z.infer<typeof JournalEntry>;

/** An entry with its place in the journal. Numbers grow by one, through all compactions. */
export interface NumberedEntry {
  readonly number: number;
  readonly entry: JournalEntry;
}
