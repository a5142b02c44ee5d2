import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createCompanyRepository } from '@provedor/core/companies';
import { changeDraft } from '@provedor/core/table/commit';
import { createUserRepository } from '@provedor/core/users';
import { composeTable } from '@provedor/functions/composition/table';
import { createIdSource } from '@provedor/kernel/ids';
import { SessionView } from '@provedor/schemas/api/auth';
import { createTestAgent } from '@provedor/testing/test-agent';
import type { KnownIds } from './fuzz-routes-values.ts';
import type { TestProduct } from './product-client.ts';

export type SessionHeaders = Readonly<Record<string, string>>;

/** Signs in by the API and gives what every call of the session carries. */
export const signIn = async (url: string, email: string, password: string): Promise<SessionHeaders> => {
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in of ${email} answered ${answer.status}`);
  const { csrfToken } = SessionView.parse(await answer.json());
  return { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', 'x-csrf': csrfToken, origin: url };
};

/** Of everybody that `createStaff` makes. */
export const STAFF_PASSWORD = 'Uma-senha-de-teste-1';

/** A staff member with exactly these permissions; there is no route for it yet. */
export const createStaff = async (
  { product }: TestProduct,
  email: string,
  permissions: readonly string[],
): Promise<SessionHeaders> => {
  const { runtime } = product;
  const pool = { UserPoolId: runtime.env['STAFF_POOL_ID'], Username: email };
  const client = new CognitoIdentityProviderClient({});
  const { User } = await client.send(new AdminCreateUserCommand({ ...pool, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminSetUserPasswordCommand({ ...pool, Password: STAFF_PASSWORD, Permanent: true }));
  client.destroy();
  const { config, commit } = composeTable(runtime);
  const [company] = await createCompanyRepository(config).list();
  if (company === undefined) throw new Error('no company');
  const { companyId, branchId } = company;
  const ids = createIdSource(runtime.clock);
  const userId = ids.next('user');
  const subject = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  const ctx = {
    ...{ companyId, branchId, ids, clock: runtime.clock, permission: 'system', requestId: ids.next('request') },
    actor: { kind: 'system', name: 'test' } as const,
  };
  const user = { userId, companyId, branchId, email, name: email, status: 'active' as const, permissions, subject };
  await commit(ctx, {
    operations: createUserRepository(config).create({ ...user, securityVersion: 1 }),
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
  return signIn(product.url, email, STAFF_PASSWORD);
};

const idIn = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const id = body[name];
  if (typeof id !== 'string') throw new Error(`no ${name} in ${JSON.stringify(body)}`);
  return id;
};

/** A site whose agent is enrolled and confirmed: only such a site takes routers. */
const createSite = async (product: TestProduct): Promise<string> => {
  const { body } = await product.call('POST', '/network/sites', { name: 'Centro' });
  const siteId = idIn(body, 'siteId');
  const { body: code } = await product.call('POST', `/network/sites/${siteId}/enrolment-code`);
  const enrolment = createTestAgent().enrolment(idIn(code, 'code'));
  const { body: enrolled } = await product.call('POST', '/agent/enrol', enrolment);
  const fingerprint = idIn(enrolled, 'fingerprint');
  await product.call('POST', `/network/sites/${siteId}/confirm-agent`, { fingerprint });
  return siteId;
};

/** One record of each kind that the API can make. */
export const createRecords = async (product: TestProduct): Promise<KnownIds> => {
  const make = async (path: string, body: object, name: string) =>
    idIn((await product.call('POST', path, body)).body, name);
  const person = (number: string, name: string) => ({
    document: { kind: 'cpf', number },
    name,
    contacts: [{ label: 'Casa', email: 'cliente@exemplo.invalid' }],
    addresses: [],
  });
  const plan = {
    ...{ name: 'Fibra 500', downloadMbps: 500, uploadMbps: 250, priceCents: 9_990 },
    ...{ technology: 'fibre', profileName: 'fibra-500' },
  };
  const router = {
    ...{ name: 'Borda', host: '10.0.0.1', port: 8728, tls: false, username: 'crm' },
    ...{ blockedProfile: 'bloqueado', sealedPassword: 'selada' },
  };
  const customerId = await make('/customers', person('529.982.247-25', 'Rosa Prado'), 'customerId');
  const planId = await make('/plans', plan, 'planId');
  const siteId = await createSite(product);
  const routerId = await make('/network/routers', { ...router, siteId }, 'routerId');
  const contractId = await make('/contracts', { customerId, planId, dueDay: 10 }, 'contractId');
  await product.call('POST', `/contracts/${contractId}/activate`, {});
  const draftId = await make('/contracts', { customerId, planId, dueDay: 5 }, 'contractId');
  const connection = { contractId, routerId, login: 'rosa', sealedPassword: 'selada' };
  const connectionId = await make('/provisioning/connections', connection, 'connectionId');
  const billingRunId = await make('/billing/runs', {}, 'billingRunId');
  await product.product.cloud.idle();
  const { body } = await product.call<{ items: Record<string, unknown>[] }>('GET', '/billing/invoices?filter=all');
  const invoiceIds = body.items.map((invoice) => idIn(invoice, 'invoiceId'));
  return {
    ...{ cus: [customerId], pln: [planId], sit: [siteId], rtr: [routerId], ctr: [contractId, draftId] },
    ...{ cnn: [connectionId], brn: [billingRunId], inv: invoiceIds },
  };
};
