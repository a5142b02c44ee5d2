import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { createCompanyRepository } from '@provedor/core/companies';
import { changeDraft } from '@provedor/core/table/commit';
import { createUserRepository } from '@provedor/core/users';
import type { Runtime } from '@provedor/functions/composition/runtime';
import { composeTable } from '@provedor/functions/composition/table';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';

export interface Administrator {
  readonly email: string;
  readonly password: string;
}

/** What a deployment starts with. */
export interface FirstStart {
  readonly company: {
    readonly name: string;
    readonly cnpj: string;
    readonly city: string;
    readonly branchName: string;
  };
  readonly administrator: { readonly email: string; readonly name: string };
}

const DEMO: FirstStart = {
  company: { name: 'Provedor Exemplo', cnpj: '12ABC34501DE35', city: 'Curitiba – PR', branchName: 'Matriz' },
  administrator: { email: 'admin@provedor-exemplo.invalid', name: 'Administrador' },
};

const newPassword = (): string => `${randomBytes(12).toString('base64url')}aA1-`;

const identityOf = async (client: CognitoIdentityProviderClient, userPoolId: string, email: string) => {
  const name = { UserPoolId: userPoolId, Username: email };
  try {
    const attributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    const { User } = await client.send(
      new AdminCreateUserCommand({ ...name, MessageAction: 'SUPPRESS', UserAttributes: attributes }),
    );
    return User?.Attributes;
  } catch (error) {
    // An earlier first start was cut short after this step.
    if (!(error instanceof UsernameExistsException)) throw error;
    return (await client.send(new AdminGetUserCommand(name))).UserAttributes;
  }
};

/** Subject of the administrator's identity, which has this password afterwards. */
const ensureIdentity = async (userPoolId: string, { email, password }: Administrator): Promise<string> => {
  const client = new CognitoIdentityProviderClient({});
  const attributes = await identityOf(client, userPoolId, email);
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: email, Password: password, Permanent: true }),
  );
  client.destroy();
  const subject = attributes?.find((attribute) => attribute.Name === 'sub')?.Value;
  if (subject === undefined) throw new Error('Cognito gave the administrator no subject');
  return subject;
};

type Scope = Pick<Context, 'companyId' | 'branchId'>;

/** The administrator's record; the scope is that of the record when an earlier first start made it already. */
const ensureUser = async (
  runtime: Runtime,
  subject: string,
  { email, name }: FirstStart['administrator'],
): Promise<Scope> => {
  const { config, commit } = composeTable(runtime);
  const users = createUserRepository(config);
  const known = await users.findBySubject(subject);
  if (known !== undefined) return { companyId: known.companyId, branchId: known.branchId };
  const ids = createIdSource(runtime.clock);
  const scope = { companyId: ids.next('company'), branchId: ids.next('branch') };
  const userId = ids.next('user');
  const actor = { kind: 'system', name: 'first-start' } as const;
  const ctx = { ...scope, actor, requestId: ids.next('request'), permission: 'system', clock: runtime.clock, ids };
  await commit(ctx, {
    operations: users.create({
      ...{ ...scope, userId, subject, email, name, status: 'active' },
      ...{ permissions: ['*'], securityVersion: 1 },
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
  return scope;
};

/**
 * First start only: one company with one branch, and one administrator whose password is given out once. Later: undefined. The company
 * comes last and says that all is done: a first start that was cut short anywhere before is done again. `keep` stores the password before
 * that.
 */
export const ensureAdministrator = async (
  runtime: Runtime,
  userPoolId: string,
  keep: (administrator: Administrator) => Promise<void>,
  first: FirstStart = DEMO,
): Promise<Administrator | undefined> => {
  const companies = createCompanyRepository(composeTable(runtime).config);
  if ((await companies.list()).length > 0) return undefined;
  const administrator = { email: first.administrator.email, password: newPassword() };
  const subject = await ensureIdentity(userPoolId, administrator);
  await keep(administrator);
  await companies.create({ ...first.company, ...(await ensureUser(runtime, subject, first.administrator)) });
  return administrator;
};
