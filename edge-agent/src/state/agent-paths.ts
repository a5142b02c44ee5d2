import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of one agent. */
export interface AgentPaths {
  readonly identity: string;
  readonly checkpoint: string;
  readonly journal: string;
  readonly memory: string;
  readonly lock: string;
  /** While this file exists nothing but unblocks is written to any router: `touch stop-writes`. */
  readonly killSwitch: string;
}

/** Makes the folder when it is missing, for its owner only. */
export const agentPaths = (dataDir: string): AgentPaths => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = (name: string): string => join(dataDir, name);
  return {
    identity: file('identity.json'),
    checkpoint: file('desired.ndjson'),
    journal: file('journal.log'),
    memory: file('memory.json'),
    lock: file('agent.pid'),
    killSwitch: file('stop-writes'),
  };
};
