import type { Context } from '@provedor/kernel/context';
import type { SearchHit, SearchQuery, SearchResult } from '@provedor/schemas/api/search';
import type { SearchRepository } from '../data/search-repository.ts';
import { PREFIX_LENGTH, queryWords } from '../domain/index-keys.ts';

/** Items read for one search; more hits than that and the person is asked for more letters. */
const MAXIMUM_READ = 200;
/** Lines shown: what fits a palette without scrolling far. */
const MAXIMUM_SHOWN = 25;

const longestFirst = (words: readonly string[]): readonly string[] =>
  [...words].sort((left, right) => right.length - left.length);

const matchesAll = (others: string, words: readonly string[]): boolean => {
  const haystack = others.split(' ');
  return words.every((word) => haystack.some((candidate) => candidate.startsWith(word)));
};

/**
 * Finds records of the company by the beginnings of words or numbers. With several words the longest is queried and the others
 * filter. Fewer than three letters find only words of exactly that length; `refine` then asks for more.
 */
export const findRecords =
  ({ search }: { readonly search: SearchRepository }) =>
  async (ctx: Context, query: SearchQuery): Promise<SearchResult> => {
    const [first, ...rest] = longestFirst(queryWords(query.q));
    if (first === undefined) return { items: [], refine: true };
    const read = await search.query(ctx, first, MAXIMUM_READ);
    const hits = new Map<string, SearchHit>();
    for (const { hit, others } of read) {
      if ((query.kind === undefined || hit.kind === query.kind) && matchesAll(others, rest)) hits.set(hit.id, hit);
    }
    const items = [...hits.values()]
      .sort((left, right) => left.title.localeCompare(right.title, 'pt-BR'))
      .slice(0, MAXIMUM_SHOWN);
    return { items, refine: read.length === MAXIMUM_READ || hits.size > MAXIMUM_SHOWN || first.length < PREFIX_LENGTH };
  };
