import * as z from 'zod';

/** Rows of one page: chosen so that a page of the widest list stays under 64 KB. */
export const DEFAULT_PAGE_SIZE = 25;
export const MAXIMUM_PAGE_SIZE = 100;

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAXIMUM_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  /** Opaque; from `nextCursor` of the page before. */
  cursor: z.string().min(1).max(1024).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of rows and where the next begins; `nextCursor` is absent on the last page. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row), nextCursor: z.string().optional() });

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
}
