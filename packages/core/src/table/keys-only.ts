import * as z from 'zod';

/** Query options of an index that holds keys only: no attributes to check ownership by, the table's keys come along. */
export const keysOnly = { data: 'includeKeys', ignoreOwnership: true } as const;

const Keys = z.array(z.object({ pk: z.string() }));

/** Ids in the partition keys of index hits, such as `$crm#contractId_ctr_…`. */
export const idsOfKeys = <S extends z.ZodType>(items: unknown, attribute: string, schema: S): readonly z.infer<S>[] =>
  Keys.parse(items).map(({ pk }) => schema.parse(pk.slice(`$crm#${attribute}_`.length)));
