import type { SubscriberLine } from './subscriber-line.ts';

/** Lines whose key an earlier line has: their key's first line, by line. Lines without a key are left out. */
export const repeatedLines = (
  lines: readonly SubscriberLine[],
  keyOf: (line: SubscriberLine) => string | undefined,
): ReadonlyMap<number, number> => {
  const first = new Map<string, number>();
  const repeated = new Map<number, number>();
  for (const line of lines) {
    const key = keyOf(line);
    const before = key === undefined ? undefined : first.get(key);
    if (before !== undefined) repeated.set(line.line, before);
    else if (key !== undefined) first.set(key, line.line);
  }
  return repeated;
};
