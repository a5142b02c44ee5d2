import { createHash } from 'node:crypto';
import { CompanyId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { ChangeEvent } from '@provedor/schemas/events/change-event';
import * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';

const BLOCK_SCHEMA_VERSION = 1;

/** All of a `change` item that stands in the table, its index parts too: none of it may be altered unseen. */
export const StoredChange = ChangeEvent.extend({ schemaVersion: z.int(), changedOn: z.string(), shard: z.string() });
export type StoredChange = z.infer<typeof StoredChange>;

/** One of the 16 chains of a company (ARCHITECTURE 17). */
export interface Segment {
  readonly companyId: CompanyId;
  /** 00 to 15: the shard of the changes that it holds. */
  readonly segment: string;
}

/** A link of a chain: changes, and the hash of the block before. Kept where nothing can be overwritten. */
export const SealedBlock = z.strictObject({
  schemaVersion: z.literal(BLOCK_SCHEMA_VERSION),
  companyId: CompanyId,
  segment: z.string().regex(/^\d\d$/),
  /** From 1, without a hole. */
  sequence: z.int().min(1),
  previousHash: z.string(),
  sealedAt: Instant,
  changes: z.array(StoredChange.strict()).min(1),
  hash: z.string(),
});
export type SealedBlock = z.infer<typeof SealedBlock>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256, hex, of everything that a change says. */
export const digestOfChange = (change: StoredChange): string => sha256(canonicalJson(change));

/** What the first block of a chain follows: no two chains begin alike, so none passes for another. */
export const genesisHash = ({ companyId, segment }: Segment): string => sha256(`crm-audit\n${companyId}\n${segment}`);

/** SHA-256, hex, over all of a block but the hash itself; each change enters by its digest. */
export const hashOfBlock = ({ hash: _hash, changes, ...rest }: SealedBlock): string =>
  sha256(canonicalJson({ ...rest, changes: changes.map(digestOfChange) }));

/** Where a chain ends. Number 0 and the genesis hash before its first block. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
  readonly sealedAt?: Instant;
}

export const emptyHead = (segment: Segment): ChainHead => ({ sequence: 0, hash: genesisHash(segment) });

const byTime = (left: StoredChange, right: StoredChange): number =>
  left.at === right.at ? (left.changeId < right.changeId ? -1 : 1) : left.at < right.at ? -1 : 1;

/** The block that follows a head. `now` never goes back along a chain, whatever the sealers' clocks say. */
export const nextBlock = (
  { companyId, segment }: Segment,
  head: ChainHead,
  changes: readonly StoredChange[],
  now: Instant,
): SealedBlock => {
  const block = {
    schemaVersion: BLOCK_SCHEMA_VERSION,
    companyId,
    segment,
    sequence: head.sequence + 1,
    previousHash: head.hash,
    sealedAt: head.sealedAt !== undefined && head.sealedAt > now ? head.sealedAt : now,
    changes: [...changes].sort(byTime),
    hash: '',
  } as const;
  return { ...block, hash: hashOfBlock(block) };
};
