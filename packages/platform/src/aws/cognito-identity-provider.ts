import { createHmac } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type IdentityProvider, signInUnavailable } from '@provedor/core/auth';

export interface CognitoOptions {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
}

const REFUSED = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
]);
const LIMITED = new Set(['TooManyRequestsException', 'LimitExceededException', 'TooManyFailedAttemptsException']);

const subjectOf = (idToken: string): string | undefined => {
  const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof payload === 'object' && payload !== null && 'sub' in payload && typeof payload.sub === 'string'
    ? payload.sub
    : undefined;
};

/** The app client's secret is read from Cognito once: it stands in no environment and no template. */
const createClientSecret = ({ client, userPoolId, clientId }: CognitoOptions) => {
  let secret: Promise<string> | undefined;
  return () => {
    secret ??= client
      .send(new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }))
      .then((result) => result.UserPoolClient?.ClientSecret ?? '')
      .catch((error: unknown) => {
        // A failure is not kept: the next sign-in asks again.
        secret = undefined;
        throw error;
      });
    return secret;
  };
};

/** Passwords are checked by Cognito behind our own API; its tokens are read here and go no further. */
export const createCognitoIdentityProvider = (options: CognitoOptions): IdentityProvider => {
  const { client, userPoolId, clientId } = options;
  const clientSecret = createClientSecret(options);
  return {
    signIn: async (email, password) => {
      try {
        const hash = createHmac('sha256', await clientSecret())
          .update(email + clientId)
          .digest('base64');
        const { AuthenticationResult } = await client.send(
          new AdminInitiateAuthCommand({
            UserPoolId: userPoolId,
            ClientId: clientId,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: hash },
          }),
        );
        const subject = subjectOf(AuthenticationResult?.IdToken ?? '..');
        return subject === undefined ? { outcome: 'refused' } : { outcome: 'accepted', subject };
      } catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (REFUSED.has(name)) return { outcome: 'refused' };
        if (LIMITED.has(name)) return { outcome: 'limited' };
        throw signInUnavailable(error);
      }
    },
  };
};
