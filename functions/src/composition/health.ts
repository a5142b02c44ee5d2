import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createCompanyRepository } from '@provedor/core/companies';
import { createSiteRepository } from '@provedor/core/network';
import { createHeartbeats } from '@provedor/core/table/heartbeats';
import { createIdSource } from '@provedor/kernel/ids';
import { deadLetterUrl } from '@provedor/manifest/function-environment';
import { schedules } from '@provedor/manifest/schedules';
import { silentHours } from '@provedor/manifest/silent-hours';
import { allQueueUrls, publicOrigins } from '@provedor/platform/config/settings';
import { AGENT_SILENT_AFTER_MS } from '@provedor/schemas/api/agent-silence';
import type { Health } from '@provedor/schemas/api/health';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

type Part = Health['parts'][number];
type State = Omit<Part, 'name'>;

/** Nobody signs in to ask, so nobody can make us ask the parts more often than this. */
const KEEP_MS = 10_000;
const SLOW_MS = 2_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SITES_LOOKED_AT = 100;

const tableState = async (runtime: Runtime): Promise<State> => {
  const companies = await createCompanyRepository(composeTable(runtime).config).list();
  return companies.length > 0
    ? { state: 'ok' }
    : { state: 'degraded', detail: 'no company yet: the first start has not run' };
};

const queuesState = async (runtime: Runtime, sqs: SQSClient): Promise<State> => {
  const parked = await Promise.all(
    allQueueUrls(runtime.env).map(async (url) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const command = new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl(url), AttributeNames });
      const { Attributes } = await sqs.send(command);
      return Number(Attributes?.['ApproximateNumberOfMessages'] ?? Number.NaN);
    }),
  );
  const count = parked.reduce((sum, one) => sum + one, 0);
  if (Number.isNaN(count)) return { state: 'unknown', detail: 'a queue does not say what it holds' };
  if (count === 0) return { state: 'ok' };
  return { state: 'degraded', detail: `given up and waiting for a person: ${count} messages` };
};

const schedulesState = async (runtime: Runtime): Promise<State> => {
  const now = runtime.clock.now();
  const beats = await createHeartbeats(composeTable(runtime).config, runtime.clock).list();
  const ages = Object.entries(schedules).map(([name, { expression }]) => {
    const at = beats.get(name);
    return {
      name,
      hours: at === undefined ? undefined : (now - Date.parse(at)) / HOUR_MS,
      allowed: silentHours(expression),
    };
  });
  const late = ages.filter(({ hours, allowed }) => hours !== undefined && hours > allowed).map(({ name }) => name);
  if (late.length > 0) return { state: 'degraded', detail: `did not run in time: ${late.join(', ')}` };
  const never = ages.filter(({ hours }) => hours === undefined).map(({ name }) => name);
  return never.length > 0 ? { state: 'unknown', detail: `not run yet: ${never.join(', ')}` } : { state: 'ok' };
};

const agentsState = async (runtime: Runtime): Promise<State> => {
  const { config } = composeTable(runtime);
  const sites = createSiteRepository(config);
  const seen: (number | undefined)[] = [];
  for (const { companyId, branchId } of await createCompanyRepository(config).list()) {
    const page = await sites.list(
      {
        ...{ companyId, branchId, permission: 'system', requestId: 'health' },
        ...{ clock: runtime.clock, ids: createIdSource(runtime.clock), actor: { kind: 'system', name: 'health' } },
      },
      { limit: SITES_LOOKED_AT },
    );
    for (const site of page.items)
      if (site.agentState === 'active')
        seen.push(site.agentSeenAt === undefined ? undefined : Date.parse(site.agentSeenAt));
  }
  if (seen.length === 0) return { state: 'unknown', detail: 'no agent is enrolled' };
  const never = seen.filter((at) => at === undefined).length;
  if (never === seen.length) return { state: 'unknown', detail: 'no agent has been seen yet' };
  const silent =
    seen.filter((at) => at !== undefined && runtime.clock.now() - at > AGENT_SILENT_AFTER_MS).length + never;
  const last = new Date(Math.max(...seen.map((at) => at ?? 0))).toISOString();
  return silent === 0
    ? { state: 'ok', detail: `last seen ${last}` }
    : {
        state: 'degraded',
        detail: `silent for more than ${AGENT_SILENT_AFTER_MS / MINUTE_MS} minutes: ${silent} of ${seen.length}; last seen ${last}`,
      };
};

const webState = async (runtime: Runtime): Promise<State> => {
  if (runtime.servesPages === false) return { state: 'unknown', detail: 'started without pages' };
  const [origin = ''] = publicOrigins(runtime.env);
  const answer = await fetch(`${origin}/`, {
    method: 'HEAD',
    redirect: 'manual',
    signal: AbortSignal.timeout(SLOW_MS),
  });
  return answer.ok ? { state: 'ok' } : { state: 'down', detail: 'the pages are not there' };
};

/** A part that can not be asked is down or, where our question may be at fault, unknown; why is in the log alone. */
const ask = async (
  runtime: Runtime,
  name: string,
  failed: Health['state'],
  question: () => Promise<State>,
): Promise<Part> => {
  try {
    return { name, ...(await question()) };
  } catch (error) {
    runtime.logger.error('a part of the product does not answer', { id: name, error });
    return { name, state: failed, detail: 'does not answer' };
  }
};

/** Down when the table is; degraded when any part is known not to be well. What nobody knows is shown, and blamed on nothing. */
const overall = (parts: readonly Part[]): Health['state'] => {
  if (parts.some(({ name, state }) => name === 'table' && state === 'down')) return 'down';
  return parts.some(({ state }) => state === 'degraded' || state === 'down') ? 'degraded' : 'ok';
};

/** What runs and how it is, asked of the parts themselves. */
export const composeHealth = (runtime: Runtime, version: string): (() => Promise<Health>) => {
  const sqs = new SQSClient({ maxAttempts: 1 });
  let kept: { readonly until: number; readonly health: Promise<Health> } | undefined;
  const look = async (): Promise<Health> => {
    const parts = await Promise.all([
      ask(runtime, 'table', 'down', () => tableState(runtime)),
      ask(runtime, 'queues', 'unknown', () => queuesState(runtime, sqs)),
      ask(runtime, 'schedules', 'unknown', () => schedulesState(runtime)),
      ask(runtime, 'agents', 'unknown', () => agentsState(runtime)),
      ask(runtime, 'web', 'unknown', () => webState(runtime)),
    ]);
    return { version, state: overall(parts), parts };
  };
  return () => {
    const now = runtime.clock.now();
    if (kept === undefined || kept.until <= now) kept = { until: now + KEEP_MS, health: look() };
    return kept.health;
  };
};
