import { createContract, createContractRepository } from '@provedor/core/contracts';
import { createCustomer, createCustomerRepository } from '@provedor/core/customers';
import {
  confirmAgent,
  createAgentPresenceRepository,
  createNonceRepository,
  createRouter,
  createRouterRepository,
  createSite,
  createSitePlanRepository,
  createSiteRepository,
  enrolAgent,
  issueEnrolmentCode,
} from '@provedor/core/network';
import { blockingNames, createPlan, createPlanRepository } from '@provedor/core/plans';
import { createConnection, createConnectionRepository } from '@provedor/core/provisioning';
import { createCounters } from '@provedor/core/table/counter';
import type { Context } from '@provedor/kernel/context';
import type { RouterId, SiteId } from '@provedor/kernel/ids';
import { agentCodes } from '@provedor/platform/crypto/agent-codes';
import { ed25519Verifier } from '@provedor/platform/crypto/ed25519-verifier';
import { CreateContractInput } from '@provedor/schemas/api/contracts';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { CreateConnectionInput, CreateRouterInput } from '@provedor/schemas/api/network';
import { CreatePlanInput } from '@provedor/schemas/api/plans';
import type { SiteMessage } from '@provedor/schemas/edge/envelope';
import type { TestTable } from './table-harness.ts';
import { createTestAgent, createTestPlanSigner } from './test-agent.ts';
import { testCpf } from './test-cpf.ts';

export interface SentMessage {
  readonly siteId: SiteId;
  readonly message: SiteMessage;
  readonly deduplicationId: string;
}

/** People of all fixtures of this process: no two have one document. */
let people = 0;

/** Real repositories on a test table, with queues, snapshots and keys in memory, and makers of what provisioning stands on. */
export const createNetworkFixture = (table: TestTable, ctx: Context) => {
  const { config, commit, transactions } = table;
  const sent: SentMessage[] = [];
  const queues: SiteId[] = [];
  const bodies = new Map<string, string>();
  const plans = createPlanRepository(config);
  const deps = {
    commit,
    transactions,
    counters: createCounters(config),
    customers: createCustomerRepository(config),
    plans,
    blockingNames: blockingNames({ plans }),
    contracts: createContractRepository(config),
    sites: createSiteRepository(config),
    routers: createRouterRepository(config),
    presences: createAgentPresenceRepository(config),
    nonces: createNonceRepository(config),
    sitePlans: createSitePlanRepository(config),
    connections: createConnectionRepository(config),
    codes: agentCodes,
    verifier: ed25519Verifier,
    signer: createTestPlanSigner(),
    pause: () => Promise.resolve(),
    queues: {
      create: (siteId: SiteId) => {
        queues.push(siteId);
        return Promise.resolve();
      },
    },
    messages: {
      send: (siteId: SiteId, message: SiteMessage, deduplicationId: string) => {
        sent.push({ siteId, message, deduplicationId });
        return Promise.resolve();
      },
    },
    snapshots: {
      put: (key: string, body: string) => {
        bodies.set(key, body);
        return Promise.resolve();
      },
      address: (key: string) => Promise.resolve(`https://snapshots.invalid/${key}`),
    },
  };

  const site = async () => {
    const agent = createTestAgent();
    const { siteId } = await createSite(deps)(ctx, { name: 'Torre Centro' });
    const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
    const { fingerprint } = await enrolAgent(deps)(ctx, agent.enrolment(code));
    await confirmAgent(deps)(ctx, { siteId, fingerprint });
    return { siteId, agent };
  };

  const router = (siteId: SiteId, name = 'RB Centro', blockedProfile = 'erp-bloqueado') =>
    createRouter(deps)(
      ctx,
      CreateRouterInput.parse({
        siteId,
        name,
        host: '10.0.0.1',
        port: 8729,
        tls: true,
        username: 'erp',
        blockedProfile,
        sealedPassword: 'c2VhbGVk',
      }),
    );

  const plan = (profileName = 'fibra-300') =>
    createPlan(deps)(
      ctx,
      CreatePlanInput.parse({
        name: 'Fibra 300',
        downloadMbps: 300,
        uploadMbps: 150,
        priceCents: 9990,
        technology: 'fibre',
        profileName,
      }),
    );

  const contract = async (profileName?: string) => {
    people += 1;
    const customer = await createCustomer(deps)(
      ctx,
      CreateCustomerInput.parse({
        document: { kind: 'cpf', number: testCpf(people) },
        name: `Pessoa ${people}`,
        contacts: [],
        addresses: [],
      }),
    );
    const { planId } = await plan(profileName);
    return createContract(deps)(
      ctx,
      CreateContractInput.parse({ customerId: customer.customerId, planId, dueDay: 10 }),
    );
  };

  const connection = async (routerId: RouterId, login: string) => {
    const { contractId } = await contract();
    return createConnection(deps)(
      ctx,
      CreateConnectionInput.parse({ contractId, routerId, login, sealedPassword: 'c2VncmVkbw' }),
    );
  };

  return { ctx, deps, sent, queues, bodies, site, router, plan, contract, connection };
};
export type NetworkFixture = ReturnType<typeof createNetworkFixture>;
