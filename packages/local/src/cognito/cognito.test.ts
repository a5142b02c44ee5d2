import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeUserPoolClientCommand,
  InvalidPasswordException,
  NotAuthorizedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { type Cognito, createCognito } from './cognito.ts';

const EMAIL = 'ana@exemplo.invalid';
const PASSWORD = 'Uma-senha-forte-1';

describe('the local Cognito', () => {
  let cloud: TestCloud;
  let cognito: Cognito;
  let pool = '';
  let client = { id: '', secret: '' };
  const standIns = ({ context, ...parts }: TestCloudParts) => {
    cognito = createCognito(context, parts);
    return [cognito];
  };
  const sdk = () => new CognitoIdentityProviderClient(cloud.config());
  const hash = (secret = client.secret) =>
    createHmac('sha256', secret)
      .update(EMAIL + client.id)
      .digest('base64');
  const signIn = (password: string, secretHash = hash()) =>
    sdk().send(
      new AdminInitiateAuthCommand({
        UserPoolId: pool,
        ClientId: client.id,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: EMAIL, PASSWORD: password, SECRET_HASH: secretHash },
      }),
    );
  const createUser = (TemporaryPassword?: string) =>
    sdk().send(
      new AdminCreateUserCommand({
        UserPoolId: pool,
        Username: EMAIL,
        MessageAction: 'SUPPRESS',
        TemporaryPassword,
        UserAttributes: [{ Name: 'email', Value: EMAIL }],
      }),
    );
  const setPassword = (Password: string) =>
    sdk().send(new AdminSetUserPasswordCommand({ UserPoolId: pool, Username: EMAIL, Password, Permanent: true }));

  beforeEach(async () => {
    cloud = await openTestCloud(standIns);
    const policy = { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true };
    const made = await sdk().send(
      new CreateUserPoolCommand({ PoolName: 'staff', Policies: { PasswordPolicy: policy } }),
    );
    pool = made.UserPool?.Id ?? '';
    const app = await sdk().send(
      new CreateUserPoolClientCommand({
        UserPoolId: pool,
        ClientName: 'api',
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      }),
    );
    client = { id: app.UserPoolClient?.ClientId ?? '', secret: app.UserPoolClient?.ClientSecret ?? '' };
  });
  afterEach(async () => cloud.close());

  it('signs a user in with tokens that the usual verifier accepts', async () => {
    await createUser();
    await setPassword(PASSWORD);
    const { AuthenticationResult } = await signIn(PASSWORD);
    const verifier = CognitoJwtVerifier.create({ userPoolId: pool, tokenUse: 'id', clientId: client.id });
    verifier.cacheJwks(cognito.jwks() as Parameters<typeof verifier.cacheJwks>[0]);
    expect(await verifier.verify(AuthenticationResult?.IdToken ?? '')).toMatchObject({ email: EMAIL });
  });

  it('keeps users, passwords and the client secret over a restart', async () => {
    await createUser();
    await setPassword(PASSWORD);
    cloud = await cloud.restart();
    expect((await signIn(PASSWORD)).AuthenticationResult?.AccessToken).toBeDefined();
    const described = await sdk().send(new DescribeUserPoolClientCommand({ UserPoolId: pool, ClientId: client.id }));
    expect(described.UserPoolClient?.ClientSecret).toBe(client.secret);
  });

  it('answers an unknown user and a wrong password alike', async () => {
    const unknown = await signIn(PASSWORD).catch((error: unknown) => error);
    await createUser();
    await setPassword(PASSWORD);
    const wrong = await signIn('outra').catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(NotAuthorizedException);
    expect(String(unknown)).toBe(String(wrong));
  });

  it('does not let a disabled user in, nor anybody with a wrong secret hash', async () => {
    await createUser();
    await setPassword(PASSWORD);
    await expect(signIn(PASSWORD, hash('guess'))).rejects.toBeInstanceOf(NotAuthorizedException);
    await sdk().send(new AdminDisableUserCommand({ UserPoolId: pool, Username: EMAIL }));
    await expect(signIn(PASSWORD)).rejects.toThrow('User is disabled');
  });

  it('brakes after five wrong passwords, and lets the right one in again later', async () => {
    await createUser();
    await setPassword(PASSWORD);
    for (let attempt = 0; attempt < 5; attempt += 1)
      await expect(signIn('errada')).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(signIn(PASSWORD)).rejects.toThrow('Password attempts exceeded');
    cloud.clock.advance(60_000);
    expect((await signIn(PASSWORD)).AuthenticationResult).toBeDefined();
  });

  it('brakes guesses that come side by side as it does one after the other', async () => {
    await createUser();
    await setPassword(PASSWORD);
    const guesses = Array.from({ length: 20 }, () => signIn('errada').catch((error: unknown) => String(error)));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => !String(answer).includes('attempts exceeded'))).toHaveLength(5);
    await expect(signIn(PASSWORD)).rejects.toThrow('Password attempts exceeded');
  });

  it('lets one person in through many doors at once', async () => {
    await createUser();
    await setPassword(PASSWORD);
    const doors = await Promise.all(Array.from({ length: 8 }, () => signIn(PASSWORD)));
    expect(doors.filter(({ AuthenticationResult }) => AuthenticationResult === undefined)).toEqual([]);
  });

  it('asks for a new password at the first sign-in with a temporary one', async () => {
    await createUser('Provisoria-123');
    const first = await signIn('Provisoria-123');
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const answer = (NEW_PASSWORD: string) =>
      sdk().send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: pool,
          ClientId: client.id,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: first.Session,
          ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD, SECRET_HASH: hash() },
        }),
      );
    await expect(answer('curta')).rejects.toBeInstanceOf(InvalidPasswordException);
    expect((await answer(PASSWORD)).AuthenticationResult).toBeDefined();
    expect((await signIn(PASSWORD)).ChallengeName).toBeUndefined();
  });

  it('holds passwords to the policy and names to one user each', async () => {
    await createUser();
    await expect(setPassword('semnumeroSEM')).rejects.toBeInstanceOf(InvalidPasswordException);
    await expect(createUser()).rejects.toBeInstanceOf(UsernameExistsException);
    await expect(
      sdk().send(new AdminGetUserCommand({ UserPoolId: pool, Username: 'x@y.invalid' })),
    ).rejects.toBeInstanceOf(UserNotFoundException);
  });
});
