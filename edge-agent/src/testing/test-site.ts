import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@provedor/kernel/clock';
import { type RouterSimulator, startRouterSimulator } from '@provedor/simulators/routeros/simulator';
import type { AgentOptions, AgentTiming } from '../agent/agent-options.ts';
import type { Log } from '../agent/log.ts';
import { type Agent, startAgent } from '../agent/start-agent.ts';
import { makeConnection } from './desired-factory.ts';
import { quickOptions, quickTiming } from './quick-agent.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

export const ROUTER_PASSWORD = 'segredo-do-roteador';
export const BLOCKED = 'erp-bloqueado';

/** A cloud, a router with subscribers behind it, and a folder for the agent. */
export interface TestSite {
  readonly cloud: TestCloud;
  readonly router: RouterSimulator;
  readonly dataDir: string;
  readonly timing: AgentTiming;
  /** Events that agents have logged. */
  readonly events: string[];
  start(options?: Partial<AgentOptions>): Promise<Agent>;
  profileOf(index: number): string | undefined;
  /** Whether the address of the subscriber's session is in the list that the firewall cuts. */
  isCut(index: number): boolean;
  close(): Promise<void>;
}

export interface TestSiteOptions {
  /** Subscribers whose secret is on the router and whose line is up: user1 to userN under plan-100. */
  readonly subscribers: number;
}

const presetProfiles = [
  { name: 'plan-100', rateLimit: '100M/100M' },
  { name: 'plan-300', rateLimit: '300M/300M' },
];

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

export const startTestSite = async ({ subscribers }: TestSiteOptions): Promise<TestSite> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'agent-site-'));
  const names = range(subscribers).map((index) => makeConnection(index).login);
  const router = await startRouterSimulator({
    users: [{ name: 'erp', password: ROUTER_PASSWORD }],
    now: systemClock.now,
    profiles: presetProfiles,
    secrets: names.map((name) => ({ name, password: `senha-${name}`, profile: 'plan-100' })),
  });
  for (const name of names) router.attach({ login: name, password: `senha-${name}`, mac: 'AA:BB:CC:00:00:01' });
  const cloud = await startTestCloud({ routerPassword: ROUTER_PASSWORD, router: { port: router.port } });
  cloud.want(range(subscribers).map((index) => [index, {}]));
  const events: string[] = [];
  const log: Log = (event, fields = {}) => events.push(`${event} ${JSON.stringify(fields)}`);
  const agents: Agent[] = [];

  return {
    cloud,
    router,
    dataDir,
    timing: quickTiming,
    events,
    start: async (options = {}) => {
      const agent = await startAgent({
        apiUrl: cloud.url,
        dataDir,
        clock: systemClock,
        sqsEndpoint: cloud.url,
        log,
        ...quickOptions,
        ...options,
      });
      agents.push(agent);
      return agent;
    },
    profileOf: (index) =>
      router.rows('/ppp/secret').find(({ name }) => name === makeConnection(index).login)?.['profile'],
    isCut: (index) => {
      const session = router.rows('/ppp/active').find(({ name }) => name === makeConnection(index).login);
      return router
        .rows('/ip/firewall/address-list')
        .some(({ list, address }) => list === 'BLOQUEADOS' && address === session?.['address']);
    },
    close: async () => {
      for (const agent of agents) await agent.stop();
      await cloud.close();
      await router.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
