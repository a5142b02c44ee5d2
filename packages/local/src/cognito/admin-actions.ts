import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { jsonAction } from '../wire/json-service.ts';
import { assertPolicy, PasswordPolicy, type Pool, type PoolClient, type PoolStore } from './pool-store.ts';
import { hashPassword, type StoredUser, type UserStore } from './user-store.ts';

const UserKey = z.object({ UserPoolId: z.string(), Username: z.string().min(1).max(128) });
const AttributeList = z.array(z.object({ Name: z.string(), Value: z.string().default('') })).default([]);

const userNotFound = () => new AwsError('UserNotFoundException', 'User does not exist.');

const attributesOf = (user: StoredUser) => [
  { Name: 'sub', Value: user.subject },
  ...Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
];

const userView = (user: StoredUser) => ({ Username: user.username, Enabled: user.enabled, UserStatus: user.status });

const poolView = (pool: Pool) => ({ Id: pool.id, Name: pool.name, Policies: { PasswordPolicy: pool.policy } });

const clientView = (client: PoolClient) => ({
  UserPoolId: client.poolId,
  ClientId: client.id,
  ClientName: client.name,
  ExplicitAuthFlows: client.flows,
  ...(client.secret === '' ? {} : { ClientSecret: client.secret }),
});

/** Pools and clients. */
export const poolActions = (pools: PoolStore) => ({
  CreateUserPool: jsonAction(
    z.object({ PoolName: z.string().min(1), Policies: z.object({ PasswordPolicy: PasswordPolicy }).optional() }),
    ({ PoolName, Policies }) => ({
      UserPool: poolView(pools.createPool(PoolName, Policies?.PasswordPolicy ?? PasswordPolicy.parse({}))),
    }),
  ),
  ListUserPools: jsonAction(z.object({ MaxResults: z.int() }), ({ MaxResults }) => ({
    UserPools: pools.pools().slice(0, MaxResults).map(poolView),
  })),
  CreateUserPoolClient: jsonAction(
    z.object({
      UserPoolId: z.string(),
      ClientName: z.string(),
      GenerateSecret: z.boolean().default(false),
      ExplicitAuthFlows: z.array(z.string()).default([]),
    }),
    ({ UserPoolId, ClientName, GenerateSecret, ExplicitAuthFlows }) => {
      pools.pool(UserPoolId);
      const client = pools.createClient(UserPoolId, {
        name: ClientName,
        withSecret: GenerateSecret,
        flows: ExplicitAuthFlows,
      });
      return { UserPoolClient: clientView(client) };
    },
  ),
  ListUserPoolClients: jsonAction(
    z.object({ UserPoolId: z.string(), MaxResults: z.int().default(60) }),
    ({ UserPoolId }) => ({
      UserPoolClients: pools
        .clients(UserPoolId)
        .map(({ id, name, poolId }) => ({ ClientId: id, ClientName: name, UserPoolId: poolId })),
    }),
  ),
  DescribeUserPoolClient: jsonAction(
    z.object({ UserPoolId: z.string(), ClientId: z.string() }),
    ({ UserPoolId, ClientId }) => ({
      UserPoolClient: clientView(pools.client(UserPoolId, ClientId)),
    }),
  ),
});

/** Users, as an administrator makes and changes them. */
export const userActions = (pools: PoolStore, users: UserStore) => {
  const find = (poolId: string, username: string): StoredUser => {
    const user = users.find(pools.pool(poolId).id, username);
    if (user === undefined) throw userNotFound();
    return user;
  };
  const enable = (enabled: boolean) =>
    jsonAction(UserKey, ({ UserPoolId, Username }) => {
      users.save({ ...find(UserPoolId, Username), enabled });
      return {};
    });
  return {
    AdminCreateUser: jsonAction(
      UserKey.extend({ TemporaryPassword: z.string().optional(), UserAttributes: AttributeList }),
      async ({ UserPoolId, Username, TemporaryPassword, UserAttributes }) => {
        const pool = pools.pool(UserPoolId);
        if (users.find(UserPoolId, Username) !== undefined)
          throw new AwsError('UsernameExistsException', 'User account already exists');
        const password = TemporaryPassword ?? `${randomBytes(12).toString('base64url')}aA1!`;
        assertPolicy(pool.policy, password);
        const user = users.insert({
          poolId: UserPoolId,
          username: Username,
          attributes: Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value])),
          status: 'FORCE_CHANGE_PASSWORD',
          enabled: true,
          passwordHash: await hashPassword(password),
        });
        return { User: { ...userView(user), Attributes: attributesOf(user) } };
      },
    ),
    AdminSetUserPassword: jsonAction(
      UserKey.extend({ Password: z.string(), Permanent: z.boolean().default(false) }),
      async ({ UserPoolId, Username, Password, Permanent }) => {
        assertPolicy(pools.pool(UserPoolId).policy, Password);
        const user = find(UserPoolId, Username);
        users.save({
          ...user,
          passwordHash: await hashPassword(Password),
          status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
          failures: 0,
          lockedUntil: 0,
        });
        return {};
      },
    ),
    AdminGetUser: jsonAction(UserKey, ({ UserPoolId, Username }) => {
      const user = find(UserPoolId, Username);
      return { ...userView(user), UserAttributes: attributesOf(user) };
    }),
    AdminDisableUser: enable(false),
    AdminEnableUser: enable(true),
  };
};
