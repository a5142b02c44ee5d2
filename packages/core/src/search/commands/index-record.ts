import { AppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import type { SearchHit } from '@provedor/schemas/api/search';
import { retryLostRaces } from '../../table/retry-lost-races.ts';
import type { TableTransactions } from '../../table/table-operation.ts';
import type { SearchRepository } from '../data/search-repository.ts';
import { indexKeys } from '../domain/index-keys.ts';

/** What a module says of one of its records: the line to show and the texts and numbers to find it by. */
export interface SearchableRecord {
  readonly hit: SearchHit;
  readonly texts: readonly string[];
  readonly identifiers: readonly string[];
}

export interface IndexRecordDependencies {
  readonly search: SearchRepository;
  readonly transactions: TableTransactions;
}

const RACE = 'search.record_changed';

const lostRace = (): AppError =>
  new AppError({ kind: 'conflict', code: RACE, message: 'Another worker has indexed this record in the meantime' });

/**
 * Makes a record findable as it stands now. Bears any order and repetition of events: an older version than the indexed one changes
 * nothing. A projection, so it writes no change of its own.
 */
export const indexRecord =
  ({ search, transactions }: IndexRecordDependencies) =>
  (ctx: Context, record: SearchableRecord, recordVersion: number): Promise<void> =>
    retryLostRaces([RACE], async () => {
      const before = await search.find(ctx, record.hit.id);
      if (before !== undefined && before.recordVersion >= recordVersion) return;
      const keys = indexKeys(record.texts, record.identifiers);
      const words = keys.map((key) => key.prefix + key.rest);
      const digest = JSON.stringify([record.hit, keys]);
      const stale = (before?.words ?? []).filter((word) => !words.includes(word));
      const { committed } = await transactions.write(
        [
          search.putRecord(ctx, record.hit.id, { recordVersion, words, digest }, before),
          ...(before?.digest === digest ? [] : keys.map((key) => search.putWord(ctx, key, record.hit))),
          ...stale.map((word) => search.removeWord(ctx, word, record.hit.id)),
        ],
        ctx.ids.next('request'),
      );
      if (!committed) throw lostRace();
    });
