/** The value under a path of keys in parsed JSON of unknown shape; undefined where the path ends early. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  let value = json;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

/** The number under a path of keys; throws when there is none, so that a changed report format is not read as zero. */
export function numberAt(json: unknown, ...keys: readonly string[]): number {
  const value = valueAt(json, ...keys);
  if (typeof value !== 'number') throw new Error(`the report has no number at ${keys.join('.')}`);
  return value;
}

/** The list under a path of keys; empty when there is none. */
export function listAt(json: unknown, ...keys: readonly string[]): readonly unknown[] {
  const value = valueAt(json, ...keys);
  return Array.isArray(value) ? value : [];
}
