import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createCompanyRepository } from '@provedor/core/companies';
import { changeDraft } from '@provedor/core/table/commit';
import { createUserRepository } from '@provedor/core/users';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { composeTable } from '@provedor/functions/composition/table';
import type { Context } from '@provedor/kernel/context';
import { BranchId, CompanyId, createIdSource } from '@provedor/kernel/ids';

export interface Administrator {
  readonly email: string;
  readonly password: string;
}

const DEMO = { name: 'Provedor Exemplo', cnpj: '12ABC34501DE35', city: 'Curitiba – PR', branchName: 'Matriz' };
const EMAIL = 'admin@provedor-exemplo.invalid';

const newPassword = (): string => `${randomBytes(12).toString('base64url')}aA1`;

const createIdentity = async (userPoolId: string, administrator: Administrator): Promise<string> => {
  const client = new CognitoIdentityProviderClient({});
  const { User } = await client.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: administrator.email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: administrator.email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: userPoolId,
      Username: administrator.email,
      Password: administrator.password,
      Permanent: true,
    }),
  );
  client.destroy();
  const subject = User?.Attributes?.find((attribute) => attribute.Name === 'sub')?.Value;
  if (subject === undefined) throw new Error('Cognito gave the administrator no subject');
  return subject;
};

/** First start only: one company with one branch, and one administrator whose password is given out once. Later: undefined. */
export const ensureAdministrator = async (runtime: Runtime, userPoolId: string): Promise<Administrator | undefined> => {
  const { config, commit } = composeTable(runtime);
  const companies = createCompanyRepository(config);
  if ((await companies.list()).length > 0) return undefined;
  const ids = createIdSource(runtime.clock);
  const companyId = CompanyId.parse(ids.next('company'));
  const branchId = BranchId.parse(ids.next('branch'));
  const ctx: Context = {
    companyId,
    branchId,
    actor: { kind: 'system', name: 'first-start' },
    requestId: ids.next('request'),
    permission: 'system',
    clock: runtime.clock,
    ids,
  };
  const administrator = { email: EMAIL, password: newPassword() };
  const userId = ids.next('user');
  await commit(ctx, {
    operations: createUserRepository(config).create({
      userId,
      companyId,
      branchId,
      email: EMAIL,
      name: 'Administrador',
      status: 'active',
      permissions: ['*'],
      securityVersion: 1,
      subject: await createIdentity(userPoolId, administrator),
    }),
    changes: [
      changeDraft({
        event: 'users.user-created.v1',
        aggregate: 'user',
        aggregateId: userId,
        aggregateVersion: 1,
        payload: { userId },
      }),
    ],
  });
  await companies.create({ ...DEMO, companyId, branchId });
  return administrator;
};
