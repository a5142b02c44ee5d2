import * as z from 'zod';

export const SearchKind = z.enum(['customer', 'contract', 'invoice', 'connection', 'router']);
export type SearchKind = z.infer<typeof SearchKind>;

/** What a result line shows: enough to recognise the record without reading it. Documents come masked. */
export const SearchHit = z.object({
  kind: SearchKind,
  id: z.string(),
  /** The customer whose page it belongs to, when there is one. */
  customerId: z.string().optional(),
  title: z.string(),
  subtitle: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchQuery = z.strictObject({
  q: z.string().trim().min(2).max(80),
  kind: SearchKind.optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** `refine` is true when more letters are needed to be sure that every hit is shown. */
export const SearchResult = z.object({ items: z.array(SearchHit), refine: z.boolean() });
export type SearchResult = z.infer<typeof SearchResult>;
