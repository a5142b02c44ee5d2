import type { ImportJob } from '@provedor/schemas/api/imports';
import type { ImportClient } from './import-client.ts';
import { ImportError } from './import-error.ts';

export interface FollowOptions {
  readonly say: (line: string) => void;
  readonly wait: (ms: number) => Promise<void>;
  readonly leaveOutProblems: boolean;
}

const EVERY_MS = 500;
/** Without a written line for so long the job is told to go on; that is harmless. */
const PUSH_AFTER_POLLS = 60;
/** And after so long a person must look. */
const GIVE_UP_AFTER_POLLS = 600;
const STEPS = 10;

const stepOf = ({ appliedCount, refusedCount, goodCount }: ImportJob): number =>
  goodCount === 0 ? STEPS : Math.floor(((appliedCount + refusedCount) * STEPS) / goodCount);

/** Waits until a job is written, saying how far it is; one that stands still is told to go on. @throws ImportError when it never ends */
export const followImport = async (
  client: ImportClient,
  started: ImportJob,
  options: FollowOptions,
): Promise<ImportJob> => {
  const { importJobId, sha256, goodCount } = started;
  const { say, wait, leaveOutProblems } = options;
  let job = started;
  let shown = 0;
  let still = 0;
  while (job.state === 'applying') {
    await wait(EVERY_MS);
    const next = await client.get(importJobId);
    still = next.appliedCount + next.refusedCount > job.appliedCount + job.refusedCount ? 0 : still + 1;
    job = next;
    if (stepOf(job) > shown) {
      shown = stepOf(job);
      say(`  ${job.appliedCount + job.refusedCount} of ${goodCount}`);
    }
    if (still > GIVE_UP_AFTER_POLLS)
      throw new ImportError(
        `The import ${importJobId} stands still at ${job.appliedCount} of ${goodCount}: look at the product's log, then run the command again; nothing is written twice.`,
      );
    if (still > 0 && still % PUSH_AFTER_POLLS === 0) await client.apply(importJobId, { leaveOutProblems, sha256 });
  }
  return job;
};
