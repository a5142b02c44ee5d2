/** The same keys with other values. */
export const mapValues = <K extends string, V, W>(
  all: Readonly<Record<K, V>>,
  change: (value: V, key: K) => W,
): Readonly<Record<K, W>> => {
  const isKey = (key: string): key is K => key in all;
  const changed: Partial<Record<K, W>> = {};
  for (const key of Object.keys(all).filter(isKey)) changed[key] = change(all[key], key);
  return complete(all, changed);
};

const complete = <K extends string, W>(all: Readonly<Record<K, unknown>>, some: Partial<Record<K, W>>) => {
  const isComplete = (record: Partial<Record<K, W>>): record is Record<K, W> =>
    Object.keys(all).every((key) => key in record);
  if (!isComplete(some)) throw new Error('A value is missing');
  return some;
};
