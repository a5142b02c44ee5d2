import type { DocumentClient } from 'electrodb';

/** Where the single table is and the SDK document client that reaches it. Made only in a composition root. */
export interface TableConfig {
  readonly table: string;
  readonly client: DocumentClient;
}

/** Key part options of every index: ElectroDB lower-cases keys by default, so two ids that differ in case would collide. */
export const keyCasing = 'none' as const;

/**
 * Physical indexes and what each is for.
 * byCompany and byBranch list roots; byParent lists what belongs to one record; byWork is sparse, sharded and holds keys only.
 */
export const indexNames = { byCompany: 'gsi1', byBranch: 'gsi2', byParent: 'gsi3', byWork: 'gsi4' } as const;

export const primaryKey = <const P extends readonly string[], const S extends readonly string[]>(pk: P, sk: S) => ({
  pk: { field: 'pk', composite: pk, casing: keyCasing },
  sk: { field: 'sk', composite: sk, casing: keyCasing },
});

export const secondaryKey = <
  const N extends keyof typeof indexNames,
  const P extends readonly string[],
  const S extends readonly string[],
>(
  name: N,
  pk: P,
  sk: S,
) => ({
  index: indexNames[name],
  pk: { field: `${indexNames[name]}pk` as const, composite: pk, casing: keyCasing },
  sk: { field: `${indexNames[name]}sk` as const, composite: sk, casing: keyCasing },
});

/** Attributes of the sparse work index. All four are set while there is work, and none after: then the item leaves the index. */
export const workAttributes = {
  workCompanyId: { type: 'string' },
  workShard: { type: 'string' },
  workOn: { type: 'string' },
  workId: { type: 'string' },
} as const;

export const workKey = secondaryKey('byWork', ['workCompanyId', 'workShard'], ['workOn', 'workId']);
