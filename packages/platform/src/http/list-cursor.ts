import type { Context } from '@provedor/kernel/context';
import type { RouteDefinition } from '@provedor/manifest/route-definition';
import { openSealedCursor, sealCursor } from './cursor-seal.ts';
import type { ParsedInput } from './parse-input.ts';

/** Gives the secret that cursors are sealed with. */
export type CursorKey = () => Promise<string>;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const isList = (route: RouteDefinition): boolean => 'cursor' in (route.query?.shape ?? {});

/** Which list a cursor belongs to: the route, whose records, and every filter. The size of a page may change on the way. */
const listOf = (route: RouteDefinition, ctx: Context, { params, query }: ParsedInput): string => {
  const { cursor: _cursor, limit: _limit, ...filters } = isFields(query) ? query : {};
  const sorted = Object.entries(filters).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([route.method, route.path, ctx.companyId, ctx.branchId, params ?? null, sorted]);
};

/** The input with the cursor that the list itself gave out, opened. @throws AppError for a cursor of another list, or of nobody */
export const openListCursor = async (
  route: RouteDefinition,
  ctx: Context,
  input: ParsedInput,
  key: CursorKey,
): Promise<ParsedInput> => {
  const { query } = input;
  if (!isList(route) || !isFields(query) || typeof query['cursor'] !== 'string') return input;
  const cursor = openSealedCursor(await key(), listOf(route, ctx, input), query['cursor']);
  return { ...input, query: { ...query, cursor } };
};

const keyIn = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** A key with its members in order: the table names them in any, and an unchanged page must keep its ETag. */
const inOrder = (cursor: string): string => {
  const key = keyIn(cursor);
  if (!isFields(key)) return cursor;
  const sorted = Object.entries(key).sort(([left], [right]) => (left < right ? -1 : 1));
  return Buffer.from(JSON.stringify(Object.fromEntries(sorted))).toString('base64url');
};

/** The output with its cursor sealed for this list. */
export const sealListCursor = async (
  route: RouteDefinition,
  ctx: Context,
  { input, output }: { input: ParsedInput; output: unknown },
  key: CursorKey,
): Promise<unknown> => {
  if (!isList(route) || !isFields(output) || typeof output['nextCursor'] !== 'string') return output;
  return { ...output, nextCursor: sealCursor(await key(), listOf(route, ctx, input), inOrder(output['nextCursor'])) };
};
