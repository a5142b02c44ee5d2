import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { textOf } from '../cloud/row.ts';
import type { CloudContext } from '../cloud/stand-in.ts';

export const PasswordPolicy = z.object({
  MinimumLength: z.int().default(8),
  RequireUppercase: z.boolean().default(false),
  RequireLowercase: z.boolean().default(false),
  RequireNumbers: z.boolean().default(false),
  RequireSymbols: z.boolean().default(false),
});
export type PasswordPolicy = z.infer<typeof PasswordPolicy>;

export interface Pool {
  readonly id: string;
  readonly name: string;
  readonly policy: PasswordPolicy;
}

export interface PoolClient {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  readonly secret: string;
  readonly flows: readonly string[];
}

export interface PoolStore {
  createPool(name: string, policy: PasswordPolicy): Pool;
  pools(): readonly Pool[];
  pool(id: string): Pool;
  createClient(poolId: string, client: { name: string; withSecret: boolean; flows: readonly string[] }): PoolClient;
  clients(poolId: string): readonly PoolClient[];
  client(poolId: string, id: string): PoolClient;
}

const schema = `
create table if not exists cognito_pool (id text primary key, name text not null, policy text not null);
create table if not exists cognito_client (
  id text primary key, pool_id text not null, name text not null, secret text not null, flows text not null
);`;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const randomText = (length: number): string =>
  Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

export const resourceNotFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message);

const Flows = z.array(z.string());

/** Pools and their clients, with ids in the real form, so that token verifiers accept them unmodified. */
export const createPoolStore = ({ store, region }: CloudContext): PoolStore => {
  store.migrate(schema);
  const poolOf = (row: Record<string, unknown>): Pool => ({
    id: String(row['id']),
    name: String(row['name']),
    policy: PasswordPolicy.parse(JSON.parse(String(row['policy']))),
  });
  const clients = (poolId: string): readonly PoolClient[] =>
    store.all('select * from cognito_client where pool_id = ? order by name', poolId).map((row) => ({
      id: textOf(row, 'id'),
      poolId,
      name: textOf(row, 'name'),
      secret: textOf(row, 'secret'),
      flows: Flows.parse(JSON.parse(textOf(row, 'flows'))),
    }));
  return {
    createPool: (name, policy) => {
      const pool = { id: `${region}_${randomText(9)}`, name, policy };
      store.run('insert into cognito_pool values (?, ?, ?)', pool.id, name, JSON.stringify(policy));
      return pool;
    },
    pools: () => store.all('select * from cognito_pool order by name').map(poolOf),
    pool: (id) => {
      const row = store.get('select * from cognito_pool where id = ?', id);
      if (row === undefined) throw resourceNotFound(`User pool ${id} does not exist.`);
      return poolOf(row);
    },
    createClient: (poolId, { name, withSecret, flows }) => {
      const client = {
        id: randomText(26).toLowerCase(),
        poolId,
        name,
        secret: withSecret ? randomText(51) : '',
        flows,
      };
      store.run(
        'insert into cognito_client values (?, ?, ?, ?, ?)',
        client.id,
        poolId,
        name,
        client.secret,
        JSON.stringify(flows),
      );
      return client;
    },
    clients,
    client: (poolId, id) => {
      const found = clients(poolId).find((client) => client.id === id);
      if (found === undefined) throw resourceNotFound(`User pool client ${id} does not exist.`);
      return found;
    },
  };
};

/** Throws InvalidPasswordException with Cognito's own wording of what is missing. */
export const assertPolicy = (policy: PasswordPolicy, password: string): void => {
  const checks: readonly (readonly [boolean, string])[] = [
    [password.length < policy.MinimumLength, 'Password not long enough'],
    [policy.RequireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.RequireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.RequireNumbers && !/\d/.test(password), 'Password must have numeric characters'],
    [policy.RequireSymbols && !/[^A-Za-z0-9]/.test(password), 'Password must have symbol characters'],
  ];
  const broken = checks.find(([fails]) => fails);
  if (broken !== undefined)
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${broken[1]}`);
};
