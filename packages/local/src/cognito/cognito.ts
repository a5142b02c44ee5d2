import type { AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import { requireSignature, type SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { handleJsonAction } from '../wire/json-service.ts';
import { poolActions, userActions } from './admin-actions.ts';
import { createPoolStore } from './pool-store.ts';
import { signInActions } from './sign-in-actions.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';
import { createUserStore } from './user-store.ts';

export interface CognitoOptions {
  gate: SignatureGate;
  authorizer: Authorizer;
}

export interface Cognito extends StandIn {
  /** What verifiers cache instead of fetching it from AWS. */
  jwks: TokenIssuer['jwks'];
}

/** The Cognito stand-in: staff pools, administrator-made users, sign-in by the server flow with its brakes. */
export const createCognito = (context: CloudContext, { gate, authorizer }: CognitoOptions): Cognito => {
  const pools = createPoolStore(context);
  const users = createUserStore(context);
  const tokens = createTokenIssuer(context);
  const actions = {
    ...poolActions(pools),
    ...userActions(pools, users),
    ...signInActions({ pools, users, tokens, clock: context.clock }),
  };
  const standIn = requireSignature(
    {
      services: ['cognito-idp'],
      handle: async (request): Promise<AwsResponse> => {
        const arn = `arn:aws:cognito-idp:${context.region}:${context.accountId}:userpool/*`;
        authorizer.authorize(request.accessKeyId, request.sessionToken, `cognito-idp:${request.action ?? ''}`, arn);
        return handleJsonAction(actions, request, 'InvalidParameterException');
      },
    },
    gate,
  );
  return { ...standIn, jwks: tokens.jwks };
};
