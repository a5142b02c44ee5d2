import { badRequest, type ErrorAnswer } from './api-errors.ts';
import { readBrazilTime } from './brazil-time.ts';
import type { Payment } from './payment.ts';

const DEFAULT_LIMIT = 30;
const MAX_LIMIT = 1000;
const MAX_WINDOW = 10_000;
/** The search covers the last twelve months. */
const YEAR_MS = 365 * 86_400_000;

type DateField = 'createdAtMs' | 'updatedAtMs' | 'approvedAtMs';

const dateFields: Readonly<Record<string, DateField>> = {
  date_created: 'createdAtMs',
  date_last_updated: 'updatedAtMs',
  date_approved: 'approvedAtMs',
};

export interface SearchPage {
  readonly total: number;
  readonly limit: number;
  readonly offset: number;
  readonly payments: readonly Payment[];
}

export type SearchResult =
  | { readonly ok: true; readonly page: SearchPage }
  | { readonly ok: false; readonly answer: ErrorAnswer };

interface SearchQuery {
  readonly sort: DateField;
  readonly descending: boolean;
  readonly range: DateField;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly limit: number;
  readonly offset: number;
}

const refuse = (code: number, description: string): ErrorAnswer => badRequest({ code, description });

const readWindow = (query: URLSearchParams): { limit: number; offset: number } | undefined => {
  const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
  const offset = Number(query.get('offset') ?? 0);
  const sane = Number.isInteger(limit) && Number.isInteger(offset) && limit >= 1 && offset >= 0;
  return sane && limit <= MAX_LIMIT && limit + offset <= MAX_WINDOW ? { limit, offset } : undefined;
};

const readSearchQuery = (query: URLSearchParams): SearchQuery | ErrorAnswer => {
  const sort = dateFields[query.get('sort') ?? 'date_created'];
  if (sort === undefined) return refuse(1003, 'Invalid sort value.');
  const criteria = query.get('criteria') ?? 'desc';
  if (criteria !== 'asc' && criteria !== 'desc') return refuse(1004, 'Invalid criteria value.');
  const range = dateFields[query.get('range') ?? 'date_created'];
  if (range === undefined) return refuse(1, 'Params Error.');
  const begin = query.get('begin_date');
  const end = query.get('end_date');
  const fromMs = begin === null ? 0 : readBrazilTime(begin);
  const untilMs = end === null ? Number.MAX_SAFE_INTEGER : readBrazilTime(end);
  if (fromMs === undefined || untilMs === undefined)
    return refuse(1001, "Date format must be yyyy-MM-dd'T'HH:mm:ss.SSSZ.");
  const window = readWindow(query);
  if (window === undefined) return refuse(1000, 'Number of rows exceeded the limits.');
  return { sort, descending: criteria === 'desc', range, fromMs, untilMs, ...window };
};

const isWithin = (payment: Payment, search: SearchQuery): boolean => {
  const atMs = payment[search.range];
  if (atMs === undefined) return search.fromMs === 0;
  return atMs >= search.fromMs && atMs <= search.untilMs;
};

/** Filters, sorts and cuts a page, with the documented errors for odd parameters. */
export const searchPayments = (payments: readonly Payment[], query: URLSearchParams, nowMs: number): SearchResult => {
  const search = readSearchQuery(query);
  if ('body' in search) return { ok: false, answer: search };
  const reference = query.get('external_reference');
  const status = query.get('status');
  const found = payments
    .filter((payment) => payment.createdAtMs > nowMs - YEAR_MS && isWithin(payment, search))
    .filter((payment) => reference === null || payment.externalReference === reference)
    .filter((payment) => status === null || payment.status === status)
    .toSorted((one, other) => {
      const order = (one[search.sort] ?? 0) - (other[search.sort] ?? 0) || one.id - other.id;
      return search.descending ? -order : order;
    });
  const { limit, offset } = search;
  return { ok: true, page: { total: found.length, limit, offset, payments: found.slice(offset, offset + limit) } };
};
