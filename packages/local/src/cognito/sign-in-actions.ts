import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import { jsonAction } from '../wire/json-service.ts';
import { assertPolicy, type PoolClient, type PoolStore } from './pool-store.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { hashPassword, isPassword, type StoredUser, type UserStore } from './user-store.ts';

/** Attempts before Cognito brakes, and how long it then turns everything away at most. */
const FREE_FAILURES = 5;
const LONGEST_LOCK_MS = 15 * 60_000;

export interface SignInParts {
  readonly pools: PoolStore;
  readonly users: UserStore;
  readonly tokens: TokenIssuer;
  readonly clock: Clock;
}

/** Of no password: a salt and a hash of the right lengths. */
const NOBODYS_HASH = `${'A'.repeat(22)}.${'A'.repeat(43)}`;

const refused = () => new AwsError('NotAuthorizedException', 'Incorrect username or password.');
const limited = () => new AwsError('NotAuthorizedException', 'Password attempts exceeded');
const disabled = () => new AwsError('NotAuthorizedException', 'User is disabled.');

const Initiate = z.object({
  UserPoolId: z.string(),
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()),
});
const Respond = z.object({
  UserPoolId: z.string(),
  ClientId: z.string(),
  ChallengeName: z.literal('NEW_PASSWORD_REQUIRED'),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()),
});

const assertSecretHash = (client: PoolClient, username: string, given: string | undefined): void => {
  if (client.secret === '') return;
  const expected = createHmac('sha256', client.secret)
    .update(username + client.id)
    .digest();
  const actual = Buffer.from(given ?? '', 'base64');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
    throw new AwsError('NotAuthorizedException', `Unable to verify secret hash for client ${client.id}`);
};

const lockAfter = (failures: number, now: number): number =>
  failures < FREE_FAILURES ? 0 : now + Math.min(1000 * 2 ** (failures - FREE_FAILURES), LONGEST_LOCK_MS);

/** Works of one name run one after the other, in the order asked for; a failed one does not stop the next. */
const createTurns = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, turn);
    try {
      return await turn;
    } finally {
      if (last.get(name) === turn) last.delete(name);
    }
  };
};

/** Sign-in by the server flow: password, secret hash, brakes, disabled users, first password change. */
export const signInActions = ({ pools, users, tokens, clock }: SignInParts) => {
  const challenges = new Map<string, string>();

  const result = (client: PoolClient, user: StoredUser) => ({
    AuthenticationResult: tokens.issue({
      poolId: user.poolId,
      clientId: client.id,
      subject: user.subject,
      username: user.username,
      email: user.attributes['email'],
    }),
    ChallengeParameters: {},
  });

  // Guesses that run side by side would all see the count of failures from before: one at a time for each user.
  const inTurn = createTurns();
  const checkPassword = (asked: StoredUser, password: string): Promise<void> =>
    inTurn(`${asked.poolId} ${asked.username}`, () =>
      checkNow(users.find(asked.poolId, asked.username) ?? asked, password),
    );
  const checkNow = async (user: StoredUser, password: string): Promise<void> => {
    if (user.lockedUntil > clock.now()) throw limited();
    if (await isPassword(password, user.passwordHash)) {
      if (user.failures > 0) users.save({ ...user, failures: 0, lockedUntil: 0 });
      return;
    }
    const failures = user.failures + 1;
    users.save({ ...user, failures, lockedUntil: lockAfter(failures, clock.now()) });
    throw refused();
  };

  return {
    AdminInitiateAuth: jsonAction(Initiate, async ({ UserPoolId, ClientId, AuthFlow, AuthParameters }) => {
      const client = pools.client(UserPoolId, ClientId);
      if (AuthFlow !== 'ADMIN_USER_PASSWORD_AUTH' || !client.flows.includes('ALLOW_ADMIN_USER_PASSWORD_AUTH'))
        throw new AwsError('InvalidParameterException', 'Auth flow not enabled for this client');
      const username = AuthParameters['USERNAME'] ?? '';
      assertSecretHash(client, username, AuthParameters['SECRET_HASH']);
      const user = users.find(UserPoolId, username);
      if (user === undefined) {
        // Takes as long as for a user there is.
        await isPassword(AuthParameters['PASSWORD'] ?? '', NOBODYS_HASH);
        throw refused();
      }
      await checkPassword(user, AuthParameters['PASSWORD'] ?? '');
      if (!user.enabled) throw disabled();
      if (user.status === 'CONFIRMED') return result(client, user);
      const session = randomUUID();
      challenges.set(session, user.username);
      return {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeParameters: { USER_ID_FOR_SRP: user.username },
      };
    }),

    AdminRespondToAuthChallenge: jsonAction(Respond, async ({ UserPoolId, ClientId, Session, ChallengeResponses }) => {
      const client = pools.client(UserPoolId, ClientId);
      const username = ChallengeResponses['USERNAME'] ?? '';
      assertSecretHash(client, username, ChallengeResponses['SECRET_HASH']);
      const user = challenges.get(Session) === username.toLowerCase() ? users.find(UserPoolId, username) : undefined;
      if (user === undefined) throw new AwsError('NotAuthorizedException', 'Invalid session for the user.');
      const password = ChallengeResponses['NEW_PASSWORD'] ?? '';
      assertPolicy(pools.pool(UserPoolId).policy, password);
      challenges.delete(Session);
      const confirmed: StoredUser = { ...user, status: 'CONFIRMED', passwordHash: await hashPassword(password) };
      users.save(confirmed);
      return result(client, confirmed);
    }),
  };
};
