import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changeAccess, createConnectionRepository } from '@provedor/core/provisioning';
import { composeTable } from '@provedor/functions/composition/table';
import { systemClock } from '@provedor/kernel/clock';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { addMilliseconds, currentInstant } from '@provedor/kernel/instant';
import { seal } from '@provedor/kernel/sealed-box';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import type { Connection, EnrolmentCode, Router, Site } from '@provedor/schemas/api/network';
import type { Plan } from '@provedor/schemas/api/plans';
import { type RouterSimulator, startRouterSimulator } from '@provedor/simulators/routeros/simulator';
import { testCpf } from '@provedor/testing/test-cpf';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProduct, type TestProduct } from './product-client.ts';

const ROUTER_USER = { name: 'erp', password: 'segredo' };
const LINES = 12;
/** The first of them pay always: nobody ever decides to block them. */
const NEVER_BLOCKED = 4;
const KILLS = Number(process.env['AGENT_KILLS'] ?? 100);
const STAGES = ['intent', 'written', 'verified'] as const;

/** Repeats itself: a Lehmer generator. */
const createRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

describe('an agent that is killed again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-kills-'));
  const bundle = join(folder, 'agent.mjs');
  let product: TestProduct;
  let router: RouterSimulator;
  let siteId = '';
  let ctx: Context;
  const lines: Connection[] = [];
  const wanted = new Map<string, 'pass' | 'block'>();
  const kills = { intent: 0, written: 0, verified: 0, idle: 0 };

  const post = async <T>(path: string, body: unknown = {}): Promise<T> => {
    const answer = await product.call<T>('POST', path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  const spawnAgent = (plan: object): ChildProcess =>
    spawn(process.execPath, [bundle], {
      env: {
        ...process.env,
        AGENT_PLAN: JSON.stringify({
          apiUrl: product.product.url,
          sqsEndpoint: product.product.cloud.endpoint,
          dataDir: join(folder, 'agent'),
          ...plan,
        }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  const decide = async (line: Connection, state: 'pass' | 'block'): Promise<void> => {
    const { config, commit } = composeTable(product.product.runtime);
    wanted.set(line.login, state);
    await changeAccess({ connections: createConnectionRepository(config), commit })(ctx, {
      connectionId: line.connectionId,
      access:
        state === 'pass'
          ? { state }
          : {
              state,
              rule: 'collections.notice-15-days',
              caseId: 'col_01m9jfjxg0vbwqasecv6y792a7',
              warrantDigest: 'a'.repeat(64),
              warrantExpiresAt: addMilliseconds(currentInstant(systemClock), 3_600_000),
            },
    });
  };

  const makeLine = async (index: number, planId: string, routerId: string, sealingKey: string): Promise<void> => {
    const customer = await post<Customer>('/customers', {
      document: { kind: 'cpf', number: testCpf(7_000 + index) },
      name: `Assinante ${index}`,
      contacts: [],
      addresses: [],
    });
    const contract = await post<Contract>('/contracts', { customerId: customer.customerId, planId, dueDay: 10 });
    const line = await post<Connection>('/provisioning/connections', {
      contractId: contract.contractId,
      routerId,
      login: `line${index}`,
      sealedPassword: await seal(sealingKey, 'modem'),
    });
    lines.push(line);
    wanted.set(line.login, 'pass');
    const { companyId, branchId } = customer;
    ctx = {
      companyId,
      branchId,
      actor: { kind: 'system', name: 'test' },
      requestId: 'req-test',
      permission: 'system',
      clock: systemClock,
      ids: createIdSource(systemClock),
    };
  };

  const blockedOnRouter = (): readonly string[] =>
    router
      .rows('/ppp/secret')
      .filter((row) => row['profile'] === 'erp-bloqueado')
      .map((row) => row['name'] ?? '');

  const observed = async (): Promise<readonly string[]> =>
    Promise.all(
      lines.map(async ({ connectionId, login }) => {
        const { body } = await product.call<Connection>('GET', `/provisioning/connections/${connectionId}`);
        return `${login} ${body.observed.state}`;
      }),
    );

  beforeAll(async () => {
    // One file starts in a fraction of the time that the sources take.
    await build({
      entryPoints: [fileURLToPath(new URL('agent-kills-process.ts', import.meta.url))],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
      logLevel: 'error',
    });
    product = await startTestProduct();
    router = await startRouterSimulator({ users: [ROUTER_USER], identity: 'RB-KILLS', now: systemClock.now });
    const modems = new Set<string>();
    router.onSecret(({ name, password }) => {
      if (modems.has(name)) return;
      modems.add(name);
      setImmediate(() => router.attach({ login: name, password, mac: `02:00:00:00:00:${modems.size}`, redialMs: 0 }));
    });
    ({ siteId } = await post<Site>('/network/sites', { name: 'Torre Norte' }));
    const { code } = await post<EnrolmentCode>(`/network/sites/${siteId}/enrolment-code`);
    const first = spawnAgent({ enrolmentCode: code });
    const [chunk] = await once(first.stdout ?? first, 'data');
    await post(`/network/sites/${siteId}/confirm-agent`, JSON.parse(String(chunk)));
    first.kill('SIGKILL');
    await once(first, 'exit');
    const { agentSealingKey = '' } = (await product.call<Site>('GET', `/network/sites/${siteId}`)).body;
    const { routerId } = await post<Router>('/network/routers', {
      siteId,
      name: 'RB Norte',
      host: '127.0.0.1',
      port: router.port,
      tls: false,
      username: ROUTER_USER.name,
      blockedProfile: 'erp-bloqueado',
      sealedPassword: await seal(agentSealingKey, ROUTER_USER.password),
    });
    const plan = await post<Plan>('/plans', {
      name: 'Fibra 500',
      downloadMbps: 500,
      uploadMbps: 250,
      priceCents: 9_990,
      technology: 'fibre',
      profileName: 'fibra-500',
    });
    for (let index = 0; index < LINES; index += 1) await makeLine(index, plan.planId, routerId, agentSealingKey);
  }, 60_000);

  afterAll(async () => {
    await product.close();
    await router.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`leaves the router as desired after ${KILLS} kills, and never a customer blocked whom nobody blocked`, async () => {
    const random = createRandom(20_261_126);
    for (let round = 0; round < KILLS; round += 1) {
      for (let changes = 0; changes < 3; changes += 1) {
        const line = lines[NEVER_BLOCKED + random(LINES - NEVER_BLOCKED)];
        if (line !== undefined) await decide(line, wanted.get(line.login) === 'pass' ? 'block' : 'pass');
      }
      const stage = STAGES[random(STAGES.length)] ?? 'intent';
      const agent = spawnAgent({ kill: { stage, after: 1 + random(2) } });
      const ended = once(agent, 'exit');
      // Nothing may have been left to write: then it is killed while it rests.
      const timer = setTimeout(() => {
        kills.idle += 1;
        kills[stage] -= 1;
        agent.kill('SIGKILL');
      }, 1_200);
      kills[stage] += 1;
      await ended;
      clearTimeout(timer);
      const innocent = lines.slice(0, NEVER_BLOCKED).map(({ login }) => login);
      expect(blockedOnRouter().filter((login) => innocent.includes(login))).toEqual([]);
    }
    const last = spawnAgent({});
    const shouldBe = lines.map(({ login }) => `${login} ${wanted.get(login)}`);
    await expect.poll(observed, { timeout: 30_000, interval: 200 }).toEqual(shouldBe);
    const blocked = lines.map(({ login }) => login).filter((login) => wanted.get(login) === 'block');
    expect([...blockedOnRouter()].sort()).toEqual([...blocked].sort());
    last.kill('SIGTERM');
    await once(last, 'exit');
    console.log(`kills by stage: ${JSON.stringify(kills)}`);
    expect(kills.intent + kills.written).toBeGreaterThanOrEqual(30);
  }, 240_000);
});
