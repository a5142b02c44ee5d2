import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentTiming } from '@provedor/edge-agent/agent/agent-options';
import { createLog } from '@provedor/edge-agent/agent/log';
import { type Agent, startAgent } from '@provedor/edge-agent/agent/start-agent';
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

const Saved = z.object({
  siteId: SiteId,
  routerId: RouterId.optional(),
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
  files: { readonly dataDir: string; readonly writeLog: (line: string) => void },
): Promise<Agent> => {
  const network = composeNetwork(options.runtime);
  const { agentState } = await network.getSite(ctx, siteId);
  const code = agentState === 'active' ? undefined : (await network.issueEnrolmentCode(ctx, { siteId })).code;
  const { clock } = options.runtime;
  const agent = await startAgent({
    apiUrl: options.apiUrl,
    sqsEndpoint: options.sqsEndpoint,
    dataDir: files.dataDir,
    clock,
    ...(options.travelling ? { monotonicMs: () => clock.now() } : {}),
    ...(code === undefined ? {} : { enrolmentCode: code }),
    timing: options.travelling ? travellingTiming : timing,
    pacing: 'off',
    log: createLog(clock, files.writeLog),
  });
  if (agentState !== 'active') await network.confirmAgent(ctx, { siteId, fingerprint: agent.fingerprint });
  return agent;
};

const ensureRouter = async (options: DemoSiteOptions, ctx: Context, saved: Saved): Promise<RouterId> => {
  if (saved.routerId !== undefined) return saved.routerId;
  const network = composeNetwork(options.runtime);
  const { agentSealingKey = '' } = await network.getSite(ctx, saved.siteId);
  const { routerId } = await network.createRouter(
    ctx,
    CreateRouterInput.parse({
      siteId: saved.siteId,
      name: 'RB Centro',
      host: '127.0.0.1',
      port: saved.routerPort,
      tls: false,
      username: ROUTER_USER,
      blockedProfile: 'erp-bloqueado',
      sealedPassword: await seal(agentSealingKey, saved.password),
    }),
  );
  return routerId;
};

/** Brings the demonstration's site up, at the first start by the real commands and with the real enrolment. */
export const startDemoSite = async (options: DemoSiteOptions): Promise<DemoSite> => {
  const folder = join(options.dataDir, 'demo-site');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'site.json');
  const ctx = await firstContext(options.runtime);
  const before = readSaved(file);
  const password = before?.password ?? randomBytes(18).toString('base64url');
  const { router, close: closeRouter } = await startDemoRouter({
    file: join(folder, 'router.json'),
    port: before?.routerPort ?? 0,
    clock: options.runtime.clock,
    user: { name: ROUTER_USER, password },
  });
  const log = openAgentLog(join(folder, 'agent.log'));
  try {
    const siteId =
      before?.siteId ?? (await composeNetwork(options.runtime).createSite(ctx, { name: 'Torre Centro' })).siteId;
    const saved: Saved = { ...before, siteId, routerPort: router.port, password };
    writeFileDurablySync(file, JSON.stringify(saved));
    const agent = await enrolledAgent(options, ctx, siteId, {
      dataDir: join(folder, 'agent'),
      writeLog: log.write,
    });
    const routerId = await ensureRouter(options, ctx, saved);
    writeFileDurablySync(file, JSON.stringify({ ...saved, routerId }));
    return {
      siteId,
      routerId,
      router,
      agent,
      close: async () => {
        await agent.stop();
        log.close();
        await closeRouter();
      },
    };
  } catch (error) {
    log.close();
    await closeRouter();
    throw error;
  }
};
