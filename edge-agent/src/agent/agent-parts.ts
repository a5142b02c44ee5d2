import type { DesiredStore } from '../desired/desired-store.ts';
import type { ConnectRouter } from '../drivers/router-driver.ts';
import type { Backoff } from '../execute/backoff.ts';
import type { BlockPace } from '../execute/block-pace.ts';
import type { Journal } from '../journal/journal.ts';
import type { AgentApi } from '../protocol/agent-api.ts';
import type { AgentKeys } from '../protocol/agent-keys.ts';
import type { ServerTime } from '../protocol/server-time.ts';
import type { AgentPaths } from '../state/agent-paths.ts';
import type { Identity } from '../state/identity-file.ts';
import type { SiteMemory } from '../state/site-memory.ts';
import type { AgentOptions, AgentTiming } from './agent-options.ts';
import type { Enrolled } from './enrol.ts';

/** All that the start has made. */
export interface AgentParts extends Omit<AgentOptions, 'timing' | 'monotonicMs' | 'connectRouter'> {
  readonly paths: AgentPaths;
  readonly timing: AgentTiming;
  readonly monotonicMs: () => number;
  readonly backoff: () => Backoff;
  readonly identity: Identity;
  readonly saveIdentity: (identity: Identity) => Promise<void>;
  readonly enrolled: Enrolled;
  readonly keys: AgentKeys;
  readonly bootId: string;
  readonly end: AbortController;
  readonly api: AgentApi;
  readonly desired: DesiredStore;
  readonly journal: Journal;
  readonly serverTime: ServerTime;
  readonly memory: SiteMemory;
  readonly pace: BlockPace;
  readonly isDamaged: boolean;
  readonly unseal: (sealed: string) => Promise<string>;
  readonly connectRouter: ConnectRouter;
}
