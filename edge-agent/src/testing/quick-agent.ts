import type { AgentOptions, AgentTiming } from '../agent/agent-options.ts';

export const ENROLMENT_CODE = 'CODE-OF-TWENTY-LETTERS-OR-MORE';

/** Short waits; what is awaited in tests is always a condition. */
export const quickTiming: AgentTiming = {
  cycleMs: 5_000,
  pollMs: 100,
  credentialsMs: 500,
  longPollSeconds: 1,
  upkeepMs: 50,
  retryFirstMs: 20,
  retryMaximumMs: 200,
  reportsPerSecond: 200,
};

/** Options of an agent that waits for nobody and blocks as many as it is told. */
export const quickOptions = {
  enrolmentCode: ENROLMENT_CODE,
  pacing: 'off',
  blockCap: 'off',
  timing: quickTiming,
} as const satisfies Partial<AgentOptions>;
