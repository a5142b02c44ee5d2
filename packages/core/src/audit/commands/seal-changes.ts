import type { Clock } from '@provedor/kernel/clock';
import { addMilliseconds, currentInstant, type Instant } from '@provedor/kernel/instant';
import { nextBlock, SealedBlock, type Segment, type StoredChange } from '../domain/sealed-block.ts';
import { chainBroken, sealingBusy } from '../errors.ts';
import type { BlockArchive, SealRepository } from '../ports.ts';

/** Rivals take turns at the archive; each turn of a rival costs one try. */
const MAXIMUM_TRIES = 20;
/** By this much the clocks of those who change and those who seal may disagree. */
const CLOCK_SKEW_MS = 10 * 60_000;

export interface SealDependencies {
  readonly archive: BlockArchive;
  readonly seals: SealRepository;
  readonly clock: Clock;
}

export type SealChanges = (changes: readonly StoredChange[]) => Promise<void>;

const chainsOf = (changes: readonly StoredChange[]): readonly (readonly [Segment, readonly StoredChange[]])[] => {
  const chains = new Map<string, [Segment, StoredChange[]]>();
  for (const change of changes) {
    const name = `${change.companyId}/${change.shard}`;
    const chain = chains.get(name) ?? [{ companyId: change.companyId, segment: change.shard }, []];
    chain[1].push(change);
    chains.set(name, chain);
  }
  return [...chains.values()];
};

const once = (changes: readonly StoredChange[], sealed: ReadonlySet<string>): readonly StoredChange[] => [
  ...new Map(changes.flatMap((change) => (sealed.has(change.changeId) ? [] : [[change.changeId, change]]))).values(),
];

/** A change can only have been sealed after it was made: the chain is read back to there and no further. */
const oldest = (changes: readonly StoredChange[], now: Instant): Instant =>
  addMilliseconds(
    changes.reduce((earliest, { at }) => (at < earliest ? at : earliest), now),
    -CLOCK_SKEW_MS,
  );

/**
 * Adds changes to the chains of their companies, each exactly once, however often and in whatever order they are delivered and however
 * many sealers run. The archive decides: a block's place can be taken once. Who finds it taken notes that block and tries behind it.
 */
export const sealChanges = ({ archive, seals, clock }: SealDependencies): SealChanges => {
  const adopt = async (segment: Segment, sequence: number, previousHash: string): Promise<void> => {
    const block = SealedBlock.parse(JSON.parse((await archive.read({ ...segment, sequence })) ?? 'null'));
    if (block.previousHash !== previousHash) throw chainBroken(segment, sequence);
    await seals.record(block);
  };

  const append = async (segment: Segment, changes: readonly StoredChange[]): Promise<void> => {
    for (let tries = 0; tries < MAXIMUM_TRIES; tries += 1) {
      const now = currentInstant(clock);
      const { head, sealedIds } = await seals.recent(segment, oldest(changes, now));
      const fresh = once(changes, sealedIds);
      if (fresh.length === 0) return;
      const block = nextBlock(segment, head, fresh, now);
      if (await archive.append(block, JSON.stringify(block))) return seals.record(block);
      await adopt(segment, block.sequence, head.hash);
    }
    throw sealingBusy(segment);
  };

  return async (changes) => {
    await Promise.all(chainsOf(changes).map(([segment, own]) => append(segment, own)));
  };
};
