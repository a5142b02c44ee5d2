export type JsonObject = Readonly<Record<string, unknown>>;

/** An object of JSON: no array, not null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value when it is an object, else an empty one. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
