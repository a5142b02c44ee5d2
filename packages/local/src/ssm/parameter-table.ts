import * as z from 'zod';
import type { Row, Store } from '../cloud/store.ts';

export const ParameterType = z.enum(['String', 'StringList', 'SecureString']);
export const ParameterTier = z.enum(['Standard', 'Advanced']);
export const ParameterDataType = z.enum(['text', 'aws:ec2:image', 'aws:ssm:integration']);

const VersionRow = z.object({
  name: z.string(),
  version: z.number(),
  type: ParameterType,
  value: z.string(),
  tier: ParameterTier,
  data_type: ParameterDataType,
  key_id: z.string().nullable(),
  allowed_pattern: z.string().nullable(),
  modified_at: z.number(),
});
/** One version of a parameter; `value` is sealed for a SecureString, `modified_at` epoch milliseconds. */
export type ParameterVersion = z.infer<typeof VersionRow>;

export interface ParameterTable {
  /** The newest version. */
  find(name: string): ParameterVersion | undefined;
  findVersion(name: string, version: number): ParameterVersion | undefined;
  /** Adds a version and drops those beyond the newest `MAX_VERSIONS`. */
  add(version: ParameterVersion): void;
  /** True when there was one. */
  remove(name: string): boolean;
  count(): number;
  /** Newest versions of the names that begin with `prefix`, after `after`, in order; `direct`: without a further slash. */
  below(range: { prefix: string; after: string; direct: boolean }): ParameterVersion[];
}

/** Systems Manager user guide, "Working with parameter versions": the 101st version pushes the oldest out. */
const MAX_VERSIONS = 100;

const schema = `
create table if not exists ssm_parameter_version (
  name text not null, version integer not null, type text not null, value text not null, tier text not null, data_type text not null,
  key_id text, allowed_pattern text, modified_at integer not null, primary key (name, version)
)`;

const versionOf = (row: Row | undefined): ParameterVersion | undefined =>
  row === undefined ? undefined : VersionRow.parse(row);

/** The parameters and their history in the store. */
export const createParameterTable = (store: Store): ParameterTable => {
  store.migrate(schema);
  return {
    find: (name) =>
      versionOf(store.get('select * from ssm_parameter_version where name = ? order by version desc limit 1', name)),
    findVersion: (name, version) =>
      versionOf(store.get('select * from ssm_parameter_version where name = ? and version = ?', name, version)),
    add: (entry) => {
      store.run(
        'insert into ssm_parameter_version values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        entry.name,
        entry.version,
        entry.type,
        entry.value,
        entry.tier,
        entry.data_type,
        entry.key_id,
        entry.allowed_pattern,
        entry.modified_at,
      );
      const kept = entry.version - MAX_VERSIONS;
      store.run('delete from ssm_parameter_version where name = ? and version <= ?', entry.name, kept);
    },
    remove: (name) => store.run('delete from ssm_parameter_version where name = ?', name).changes > 0,
    count: () => Number(store.get('select count(distinct name) as names from ssm_parameter_version')?.['names'] ?? 0),
    below: ({ prefix, after, direct }) =>
      store
        .all(
          `select p.* from ssm_parameter_version p
           where p.version = (select max(version) from ssm_parameter_version where name = p.name)
             and p.name > ? and (substr(p.name, 1, ?) = ? or (? = '/' and substr(p.name, 1, 1) <> '/'))
             and (? = 0 or instr(substr(p.name, ? + 1), '/') = 0) order by p.name`,
          ...[after, prefix.length, prefix, prefix, direct ? 1 : 0, prefix.length],
        )
        .map((row) => VersionRow.parse(row)),
  };
};
