import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  absoluteEnd,
  createSessionRepository,
  findSession,
  idleEnd,
  type LiveSession,
  signIn,
  signOut,
} from '@provedor/core/auth';
import { createCompanyRepository } from '@provedor/core/companies';
import { createUserRepository } from '@provedor/core/users';
import { AppError } from '@provedor/kernel/app-error';
import { createCognitoIdentityProvider } from '@provedor/platform/aws/cognito-identity-provider';
import { tokenMint } from '@provedor/platform/aws/token-mint';
import { requiredSetting } from '@provedor/platform/config/settings';
import type { SessionView } from '@provedor/schemas/api/auth';
import { composeKnownDevices, csrfTokenOf } from './http.ts';
import { refusedAlike } from './refused-alike.ts';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

const sessionGone = (): AppError =>
  new AppError({ kind: 'unauthenticated', code: 'auth.not_signed_in', message: 'There is no valid session: sign in' });

export const composeAuth = (runtime: Runtime) => {
  const { config, commit } = composeTable(runtime);
  const users = createUserRepository(config);
  const sessions = createSessionRepository(config);
  const companies = createCompanyRepository(config);
  const identity = createCognitoIdentityProvider({
    client: new CognitoIdentityProviderClient({}),
    userPoolId: requiredSetting(runtime.env, 'STAFF_POOL_ID'),
    clientId: requiredSetting(runtime.env, 'STAFF_CLIENT_ID'),
  });
  const find = findSession({ users, sessions, tokens: tokenMint, clock: runtime.clock });

  const view = async ({ user, session }: LiveSession, token: string): Promise<SessionView> => {
    const company = await companies.find(user.companyId);
    return {
      user: { userId: user.userId, name: user.name, email: user.email },
      company: { companyId: user.companyId, name: company?.name ?? '' },
      branch: { branchId: user.branchId, name: company?.branchName ?? '' },
      permissions: [...user.permissions],
      csrfToken: await csrfTokenOf(runtime, token),
      idleExpiresAt: idleEnd(session),
      expiresAt: absoluteEnd(session),
    };
  };

  return {
    signIn: refusedAlike(runtime.wait, signIn({ identity, users, sessions, tokens: tokenMint, commit })),
    signOut: signOut({ sessions, tokens: tokenMint, commit }),
    view,
    deviceToken: composeKnownDevices(runtime).tokenFor,
    current: async (token: string): Promise<SessionView> => {
      const live = await find(token);
      if (live === undefined) throw sessionGone();
      return view(live, token);
    },
  };
};
