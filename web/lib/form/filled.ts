/** The entries of an object that are not empty texts: optional fields are left out, never sent empty. */
export const filled = <T extends Readonly<Record<string, string>>>(values: T): Partial<T> => {
  const kept: Partial<T> = {};
  for (const key in values) if (values[key]?.trim() !== '') kept[key] = values[key];
  return kept;
};
