import { addDays, type CalendarDate, dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import type { Clock } from '@provedor/kernel/clock';
import type { CompanyId } from '@provedor/kernel/ids';
import { allShards } from '../../table/shard.ts';
import { type AuditProblem, checkChain } from '../domain/check-chain.ts';
import { digestOfChange, SealedBlock, type Segment, type StoredChange } from '../domain/sealed-block.ts';
import type { BlockArchive, ChangeKey, ChangeReader, KnownHead, SealRepository } from '../ports.ts';

/** Changes younger than this may still be on their way to the chain (ARCHITECTURE 17: unsealed for two minutes alarms). */
const UNSEALED_GRACE_MS = 120_000;
/** No clock of ours is this far ahead: a change from later than this was not written by the product. */
const CLOCK_SKEW_MS = 10 * 60_000;
/** Histories that are read at once. */
const LANES = 16;

export interface VerifyDependencies {
  readonly archive: BlockArchive;
  readonly seals: SealRepository;
  readonly changes: ChangeReader;
  readonly clock: Clock;
}

export interface AuditReport {
  readonly blocks: number;
  readonly changes: number;
  /** Where each chain ends. Kept elsewhere, they show later whether something was cut off here. */
  readonly heads: readonly KnownHead[];
  readonly problems: readonly AuditProblem[];
}

export interface VerifyInput {
  readonly companyIds: readonly CompanyId[];
  /** Heads that an earlier verification gave out. */
  readonly knownHeads?: readonly KnownHead[];
  /** São Paulo day from which every change must be in a chain: the day of the first start. */
  readonly since: CalendarDate;
}

const keyOf = ({ aggregateId, aggregateVersion, changeId }: ChangeKey): ChangeKey => ({
  aggregateId,
  aggregateVersion,
  changeId,
});

const readBlock = (text: string): SealedBlock | undefined => {
  try {
    return SealedBlock.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const compareWithTable = async (
  changes: ChangeReader,
  sealed: readonly StoredChange[],
): Promise<readonly AuditProblem[]> => {
  const stored = new Map((await changes.find(sealed)).map(({ changeId, digest }) => [changeId, digest]));
  return sealed.flatMap((change): AuditProblem[] => {
    const digest = stored.get(change.changeId);
    if (digest === digestOfChange(change)) return [];
    return [{ kind: digest === undefined ? 'change_missing' : 'change_altered', where: change.changeId }];
  });
};

const walk = async (deps: VerifyDependencies, segment: Segment, known: readonly KnownHead[]) => {
  const check = checkChain(segment);
  const problems: AuditProblem[] = [];
  const sealed: ChangeKey[] = [];
  const end = await deps.seals.head(segment);
  const expected = [...known, ...(end.sequence === 0 ? [] : [{ ...segment, ...end }])];
  for (let sequence = 1; ; sequence += 1) {
    const text = await deps.archive.read({ ...segment, sequence });
    if (text === undefined) break;
    const where = `${segment.companyId}/${segment.segment}/${sequence}`;
    const block = readBlock(text);
    if (block === undefined) {
      problems.push({ kind: 'block_altered', where });
      break;
    }
    problems.push(...check.add(block), ...(await compareWithTable(deps.changes, block.changes)));
    sealed.push(...block.changes.map(keyOf));
    const differs = expected.some((head) => head.sequence === sequence && head.hash !== block.hash);
    if (differs) problems.push({ kind: 'head_lost', where });
  }
  const { sequence, hash } = check.head();
  const furthest = Math.max(0, ...expected.map((head) => head.sequence));
  for (let missing = sequence + 1; missing <= furthest; missing += 1)
    problems.push({ kind: 'block_missing', where: `${segment.companyId}/${segment.segment}/${missing}` });
  return { problems, sealed, head: { ...segment, sequence, hash } };
};

/** Keys of changes by day and shard: what the global screen shows. */
const keysByDay = async (
  { changes, clock }: VerifyDependencies,
  since: CalendarDate,
): Promise<readonly ChangeKey[]> => {
  const found: ChangeKey[] = [];
  for (let day = since; day <= dateInSaoPaulo(clock.now() + CLOCK_SKEW_MS); day = addDays(day, 1))
    found.push(...(await Promise.all(allShards.map((shard) => changes.idsOfDay(day, shard)))).flat());
  return found;
};

/** Keys of changes under each record: one that hides from the index by day is in its record's history all the same. */
const keysByRecord = async (changes: ChangeReader, aggregateIds: readonly string[]): Promise<readonly ChangeKey[]> => {
  const found: ChangeKey[] = [];
  for (let start = 0; start < aggregateIds.length; start += LANES) {
    const lane = aggregateIds.slice(start, start + LANES);
    found.push(...(await Promise.all(lane.map((aggregateId) => changes.keysOfAggregate(aggregateId)))).flat());
  }
  return found;
};

const unsealedChanges = async (
  deps: VerifyDependencies,
  since: CalendarDate,
  sealed: ReadonlyMap<string, ChangeKey>,
): Promise<readonly AuditProblem[]> => {
  const aggregateIds = [...new Set([...sealed.values()].map(({ aggregateId }) => aggregateId))];
  const candidates = [...(await keysByDay(deps, since)), ...(await keysByRecord(deps.changes, aggregateIds))];
  const missing = new Map(candidates.flatMap((key) => (sealed.has(key.changeId) ? [] : [[key.changeId, key]])));
  const now = deps.clock.now();
  return (await deps.changes.find([...missing.values()])).flatMap(({ changeId, at }): AuditProblem[] => {
    const age = now - Date.parse(at);
    const onItsWay = age < UNSEALED_GRACE_MS && age > -CLOCK_SKEW_MS;
    return onItsWay ? [] : [{ kind: 'change_unsealed', where: changeId }];
  });
};

/**
 * Reads every chain from its beginning, compares each sealed change with the table, and looks for changes that are in no chain. Finds what
 * was edited, deleted, swapped, inserted or cut off, in the archive and in the table.
 */
export const verifyAudit =
  (deps: VerifyDependencies) =>
  async ({ companyIds, knownHeads = [], since }: VerifyInput): Promise<AuditReport> => {
    const segments = companyIds.flatMap((companyId) => allShards.map((segment) => ({ companyId, segment })));
    const problems: AuditProblem[] = [];
    const heads: KnownHead[] = [];
    const sealed = new Map<string, ChangeKey>();
    for (const segment of segments) {
      const known = knownHeads.filter(
        (head) => head.companyId === segment.companyId && head.segment === segment.segment,
      );
      const walked = await walk(deps, segment, known);
      problems.push(...walked.problems);
      for (const key of walked.sealed) sealed.set(key.changeId, key);
      if (walked.head.sequence > 0) heads.push(walked.head);
    }
    problems.push(...(await unsealedChanges(deps, since, sealed)));
    const blocks = heads.reduce((total, { sequence }) => total + sequence, 0);
    return { blocks, changes: sealed.size, heads, problems };
  };
