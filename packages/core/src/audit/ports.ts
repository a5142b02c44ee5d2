import type { CompanyId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { ChainHead, SealedBlock, Segment } from './domain/sealed-block.ts';

export interface BlockPlace extends Segment {
  readonly sequence: number;
}

/** Where blocks lie for good: a bucket whose objects can be neither overwritten nor deleted. */
export interface BlockArchive {
  /** False when there is a block of this place already; then nothing is written. The one point at which sealers take turns. */
  append(place: BlockPlace, text: string): Promise<boolean>;
  read(place: BlockPlace): Promise<string | undefined>;
}

export interface RecentSeals {
  readonly head: ChainHead;
  /** Changes in blocks that were sealed at `since` or later. */
  readonly sealedIds: ReadonlySet<string>;
}

/** One small item a block in the table: where the chain ends, and what its last blocks hold. */
export interface SealRepository {
  recent(segment: Segment, since: Instant): Promise<RecentSeals>;
  /** Notes a block that stands in the archive. A repeat writes the same again. */
  record(block: SealedBlock): Promise<void>;
  /** Where the chain ends as the table has it. */
  head(segment: Segment): Promise<ChainHead>;
}

/** A change as it stands in the table now; whoever altered it may have left anything there. */
export interface FoundChange {
  readonly changeId: string;
  readonly at: string;
  readonly digest: string;
}

/** The changes as they stand in the table, for the comparison. */
export interface ChangeReader {
  /** Changes of these keys, as many as are there. */
  find(changes: readonly ChangeKey[]): Promise<readonly FoundChange[]>;
  /** What a record's history shows, whatever the index by day says. */
  keysOfAggregate(aggregateId: string): Promise<readonly ChangeKey[]>;
  /** Ids of what was changed on a São Paulo day, of all companies, in one shard. */
  idsOfDay(day: string, shard: string): Promise<readonly ChangeKey[]>;
}

export interface ChangeKey {
  readonly aggregateId: string;
  readonly aggregateVersion: number;
  readonly changeId: string;
}

export interface KnownHead {
  readonly companyId: CompanyId;
  readonly segment: string;
  readonly sequence: number;
  readonly hash: string;
}
