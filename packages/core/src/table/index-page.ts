import type { Page } from '@provedor/schemas/api/paging';
import * as z from 'zod';
import { wholeBatch } from './whole-batch.ts';

/** Query options of an index: it holds keys only, so there are no attributes to check ownership by, and the table's keys come along. */
export const keysOnly = { data: 'includeKeys', ignoreOwnership: true } as const;

/** Options of the BatchGetItem behind a page: what stands now, in the order asked for, null for what is gone. */
export const asTheyStand = { consistent: true, preserveBatchOrder: true } as const;

const Hits = z.array(z.object({ pk: z.string() }));

/** What a partition key names: `$crm#provider_mercadopago#providerKey_6d70`. Ids hold no `#`, names of attributes no `_`. */
const namedBy = (pk: string): Record<string, string> =>
  Object.fromEntries(
    pk
      .split('#')
      .slice(1)
      .map((part) => [part.slice(0, part.indexOf('_')), part.slice(part.indexOf('_') + 1)]),
  );

/** The table's keys behind index hits, as the attributes that make them. */
export const keysOfHits = <S extends z.ZodType>(hits: unknown, key: S): z.infer<S>[] =>
  Hits.parse(hits).map(({ pk }) => key.parse(namedBy(pk)));

interface RecordReader<S extends z.ZodType, Item> {
  readonly key: S;
  readonly read: (keys: z.infer<S>[]) => Promise<{ data: (Item | null)[]; unprocessed: readonly unknown[] }>;
}

/** Records behind a page of index hits, in the index's order. An index lags behind the table, so they are read again from the table. */
export const recordsOf = async <S extends z.ZodType, Item>(
  page: { readonly data: unknown },
  { key, read }: RecordReader<S, Item>,
): Promise<Item[]> => {
  const keys = keysOfHits(page.data, key);
  return keys.length === 0 ? [] : wholeBatch(await read(keys)).filter((item) => item !== null);
};

export const recordPage = <Item>(items: readonly Item[], cursor: string | null): Page<Item> => ({
  items,
  ...(cursor === null ? {} : { nextCursor: cursor }),
});
