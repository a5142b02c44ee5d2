import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentOptions, AgentTiming } from '@provedor/edge-agent/agent/agent-options';
import { createLog } from '@provedor/edge-agent/agent/log';
import { type Agent, startAgent } from '@provedor/edge-agent/agent/start-agent';
import type { ConnectRouter } from '@provedor/edge-agent/drivers/router-driver';
import { connectRouterOs } from '@provedor/edge-agent/drivers/routeros/connect-routeros';
import { forEachCompany } from '@provedor/functions/composition/companies';
import { composeNetwork } from '@provedor/functions/composition/network';
import type { Runtime } from '@provedor/functions/composition/runtime';
import type { Context } from '@provedor/kernel/context';
import { RouterId, SiteId } from '@provedor/kernel/ids';
import { seal } from '@provedor/kernel/sealed-box';
import { CreateRouterInput } from '@provedor/schemas/api/network';
import type { RouterSimulator } from '@provedor/simulators/routeros/simulator';
import * as z from 'zod';
import { writeFileDurablySync } from '../wire/write-file.ts';
import { openAgentLog } from './agent-log.ts';
import { startDemoRouter } from './demo-router.ts';

/** Written before each step, so that a start that was cut short anywhere is taken up and not begun anew. */
const Saved = z.object({
  siteId: SiteId.optional(),
  routerId: RouterId.optional(),
  /** The port that the product knows the router by. */
  routerPort: z.int(),
  password: z.string(),
});
type Saved = z.infer<typeof Saved>;

export interface DemoSiteOptions {
  readonly dataDir: string;
  readonly runtime: Runtime;
  /** Where the agent finds `/api/agent`. */
  readonly apiUrl: string;
  readonly sqsEndpoint: string;
  /** While the clock is moved by hand the agent's own time follows it. */
  readonly travelling: boolean;
  /** What a test or a benchmark wants otherwise of the agent: a bound of its own, or to be told of the moments around each write. */
  readonly agent?: Pick<AgentOptions, 'blockCap' | 'onStage'>;
}

/** The demonstration's site: a simulated router with its customers' equipment, and a real agent. */
export interface DemoSite {
  readonly siteId: SiteId;
  readonly routerId: RouterId;
  readonly router: RouterSimulator;
  readonly agent: Agent;
  close(): Promise<void>;
}

const ROUTER_USER = 'erp';
const SITE_NAME = 'Torre Centro';
const ROUTER_NAME = 'RB Centro';
/** Far more than there are so early. */
const FIRST_PAGE = { limit: 100 };

/** On one machine everything is near: the agent looks more often than it would over the internet. */
const timing: Partial<AgentTiming> = {
  pollMs: 2_000,
  upkeepMs: 1_000,
  retryFirstMs: 200,
  retryMaximumMs: 5_000,
  credentialsMs: 60_000,
};
const travellingTiming: Partial<AgentTiming> = {
  ...timing,
  pollMs: 86_400_000,
  upkeepMs: 50,
  credentialsMs: 500,
  longPollSeconds: 1,
};

const firstContext = async (runtime: Runtime): Promise<Context> => {
  const contexts: Context[] = [];
  await forEachCompany(runtime, 'demo-site', (ctx) => Promise.resolve(void contexts.push(ctx)));
  const [ctx] = contexts;
  if (ctx === undefined) throw new Error('there is no company to make a demonstration site for');
  return ctx;
};

const readSaved = (file: string): Saved | undefined =>
  existsSync(file) ? Saved.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;

/** Enrols the agent with a real one-time code until it was believed once; afterwards it knows itself. */
const enrolledAgent = async (
  options: DemoSiteOptions,
  ctx: Context,
  siteId: SiteId,
  own: Pick<AgentOptions, 'dataDir' | 'connectRouter' | 'log'>,
): Promise<Agent> => {
  const network = composeNetwork(options.runtime);
  const { agentState } = await network.getSite(ctx, siteId);
  const code = agentState === 'active' ? undefined : (await network.issueEnrolmentCode(ctx, { siteId })).code;
  const { clock } = options.runtime;
  const agent = await startAgent({
    apiUrl: options.apiUrl,
    sqsEndpoint: options.sqsEndpoint,
    clock,
    ...own,
    ...(options.travelling ? { monotonicMs: () => clock.now() } : {}),
    ...(code === undefined ? {} : { enrolmentCode: code }),
    timing: options.travelling ? travellingTiming : timing,
    pacing: 'off',
    ...options.agent,
  });
  if (agentState !== 'active') await network.confirmAgent(ctx, { siteId, fingerprint: agent.fingerprint });
  return agent;
};

/** `isTakenUp`: an earlier start may have made it without living to write that down. */
const ensureSite = async ({ runtime }: DemoSiteOptions, ctx: Context, isTakenUp: boolean): Promise<SiteId> => {
  const network = composeNetwork(runtime);
  const { items } = isTakenUp ? await network.listSites(ctx, FIRST_PAGE) : { items: [] };
  const made = items.find(({ name }) => name === SITE_NAME) ?? (await network.createSite(ctx, { name: SITE_NAME }));
  return made.siteId;
};

const ensureRouter = async (
  { runtime }: DemoSiteOptions,
  ctx: Context,
  { siteId, routerPort, password }: Saved & { readonly siteId: SiteId },
): Promise<RouterId> => {
  const network = composeNetwork(runtime);
  const { items } = await network.listRouters(ctx, FIRST_PAGE);
  const made = items.find((router) => router.siteId === siteId && router.name === ROUTER_NAME);
  if (made !== undefined) return made.routerId;
  const { agentSealingKey = '' } = await network.getSite(ctx, siteId);
  const { routerId } = await network.createRouter(
    ctx,
    CreateRouterInput.parse({
      siteId,
      name: ROUTER_NAME,
      host: '127.0.0.1',
      port: routerPort,
      tls: false,
      username: ROUTER_USER,
      blockedProfile: 'erp-bloqueado',
      sealedPassword: await seal(agentSealingKey, password),
    }),
  );
  return routerId;
};

/** Where the router really listens: another program may have taken its port since the product was told of it. */
const connectTo =
  (routerPort: number, port: number): ConnectRouter =>
  (address) =>
    connectRouterOs(address.port === routerPort ? { ...address, port } : address);

/** Brings the demonstration's site up, at the first start by the real commands and with the real enrolment. */
export const startDemoSite = async (options: DemoSiteOptions): Promise<DemoSite> => {
  const folder = join(options.dataDir, 'demo-site');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'site.json');
  const { clock } = options.runtime;
  const undo: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const ctx = await firstContext(options.runtime);
    const before = readSaved(file);
    const password = before?.password ?? randomBytes(18).toString('base64url');
    const { router, close: closeRouter } = await startDemoRouter({
      file: join(folder, 'router.json'),
      port: before?.routerPort ?? 0,
      clock,
      user: { name: ROUTER_USER, password },
    });
    undo.push(closeRouter);
    const begun: Saved = before ?? { routerPort: router.port, password };
    writeFileDurablySync(file, JSON.stringify(begun));
    const siteId = begun.siteId ?? (await ensureSite(options, ctx, before !== undefined));
    const saved = { ...begun, siteId };
    writeFileDurablySync(file, JSON.stringify(saved));
    const log = openAgentLog(join(folder, 'agent.log'));
    undo.push(log.close);
    const agent = await enrolledAgent(options, ctx, siteId, {
      dataDir: join(folder, 'agent'),
      connectRouter: connectTo(saved.routerPort, router.port),
      log: createLog(clock, log.write),
    });
    undo.push(agent.stop);
    const routerId = saved.routerId ?? (await ensureRouter(options, ctx, saved));
    writeFileDurablySync(file, JSON.stringify({ ...saved, routerId }));
    return { siteId, routerId, router, agent, close };
  } catch (error) {
    await close();
    throw error;
  }
};
