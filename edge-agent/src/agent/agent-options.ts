import type { Clock } from '@provedor/kernel/clock';
import type { ConnectRouter } from '../drivers/router-driver.ts';
import type { BlockPaceOptions } from '../execute/block-pace.ts';
import type { Stage } from '../execute/run-steps.ts';
import type { Log } from './log.ts';

export interface AgentTiming {
  /** A full look at every router. */
  readonly cycleMs: number;
  /** A look at the sessions of every router. */
  readonly pollMs: number;
  /** New credentials, and with them the latest sequence number and the server's time. */
  readonly credentialsMs: number;
  readonly longPollSeconds: number;
  /** Housekeeping: journal, checkpoint, ended warrants, the kill switch. */
  readonly upkeepMs: number;
  readonly retryFirstMs: number;
  readonly retryMaximumMs: number;
  readonly reportsPerSecond: number;
}

export const productionTiming: AgentTiming = {
  cycleMs: 300_000,
  pollMs: 10_000,
  credentialsMs: 300_000,
  longPollSeconds: 20,
  upkeepMs: 5_000,
  retryFirstMs: 1_000,
  retryMaximumMs: 60_000,
  reportsPerSecond: 20,
};

export interface AgentOptions {
  /** Where `/api/agent/…` is, without that path. */
  readonly apiUrl: string;
  /** Folder of this agent alone; made when missing. */
  readonly dataDir: string;
  /** File of at least 32 secret bytes outside `dataDir`: the agent's keys are then sealed with it on disk. */
  readonly keyFile?: string;
  readonly clock: Clock;
  /** Milliseconds that never jump; the machine's monotonic clock unless a test moves time. */
  readonly monotonicMs?: () => number;
  /** Endpoint of SQS; from the environment only, never from an answer of the cloud. Default: the region's. */
  readonly sqsEndpoint?: string;
  /** Needed at the first start only. */
  readonly enrolmentCode?: string;
  /** How fast customers may be blocked; default 30 a minute. */
  readonly pacing?: BlockPaceOptions['pacing'];
  /** Bound of blocks per hour; default 5 % of the known connections, at least 10. */
  readonly blockCap?: BlockPaceOptions['cap'];
  /** Take a snapshot without connections although some were known. */
  readonly allowEmptySnapshot?: boolean;
  readonly log: Log;
  readonly timing?: Partial<AgentTiming>;
  readonly connectRouter?: ConnectRouter;
  /** Told of the moments around each write, for tests that end the process there. */
  readonly onStage?: (stage: Stage) => void;
}
