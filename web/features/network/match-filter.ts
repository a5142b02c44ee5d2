/** Which connections a list shows. */
export const matchFilters = ['all', 'unmatched', 'matched'] as const;
export type MatchFilter = (typeof matchFilters)[number];

/** The filter as the API takes it. */
export const statusOf = (filter: MatchFilter): { readonly status?: 'unmatched' | 'matched' } =>
  filter === 'all' ? {} : { status: filter };
