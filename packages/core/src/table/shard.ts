export const SHARD_COUNT = 16;

/** Two hexadecimal-width decimal digits 00–15, stable for an id: spreads one day's work over 16 partition keys (FNV-1a). */
export const shardOf = (id: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash ^= id.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return String(hash % SHARD_COUNT).padStart(2, '0');
};

export const allShards: readonly string[] = Array.from({ length: SHARD_COUNT }, (_, index) =>
  String(index).padStart(2, '0'),
);
