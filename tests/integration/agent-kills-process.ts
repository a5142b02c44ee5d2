import { startAgent } from '@provedor/edge-agent/agent/start-agent';
import { systemClock } from '@provedor/kernel/clock';
import * as z from 'zod';

/** An agent that ends itself by SIGKILL at a named moment of its work, as a loss of power would. */
const Plan = z.object({
  apiUrl: z.string(),
  sqsEndpoint: z.string(),
  dataDir: z.string(),
  enrolmentCode: z.string().optional(),
  kill: z.object({ stage: z.enum(['intent', 'written', 'verified']), after: z.int() }).optional(),
});

const { kill, enrolmentCode, ...options } = Plan.parse(JSON.parse(process.env['AGENT_PLAN'] ?? '{}'));
let left = kill?.after ?? Number.POSITIVE_INFINITY;

const agent = await startAgent({
  ...options,
  clock: systemClock,
  ...(enrolmentCode === undefined ? {} : { enrolmentCode }),
  pacing: 'off',
  blockCap: 'off',
  timing: { longPollSeconds: 0, upkeepMs: 200, pollMs: 1_000, retryFirstMs: 50, retryMaximumMs: 200 },
  log: () => undefined,
  onStage: (stage) => {
    if (stage !== kill?.stage) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${JSON.stringify({ fingerprint: agent.fingerprint })}\n`);
process.once('SIGTERM', () => void agent.stop().finally(() => process.exit(0)));
