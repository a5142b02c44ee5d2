import { AppError, isAppError } from '@provedor/kernel/app-error';
import type { Backoff } from '../execute/backoff.ts';
import type { AgentApi } from '../protocol/agent-api.ts';
import type { Identity } from '../state/identity-file.ts';
import type { Log } from './log.ts';

export type Enrolled = NonNullable<Identity['enrolled']>;

export interface EnrolOptions {
  readonly identity: Identity;
  readonly save: (identity: Identity) => Promise<void>;
  readonly code: string | undefined;
  readonly api: AgentApi;
  readonly log: Log;
  readonly backoff: Backoff;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A refusal is final; only what may have been the network is tried again. */
const isWorthRepeating = (error: unknown): boolean =>
  isAppError(error) && (error.kind === 'unavailable' || error.kind === 'rate_limited');

const enrolWith = async ({ api, backoff, sleep, log }: EnrolOptions, code: string): Promise<Enrolled> => {
  for (;;) {
    try {
      const { siteId, fingerprint, planKeys } = await api.enrol(code);
      return { siteId, fingerprint, planKeys };
    } catch (error) {
      if (!isWorthRepeating(error)) throw error;
      log('enrolment_retried');
      await sleep(backoff.next());
    }
  }
};

/**
 * Gives the enrolment on disk, or swaps the one-time code for one. From then on the plan keys are pinned. The fingerprint is
 * shown to people on both sides. Throws AppError `agent.not_enrolled` without a code, and the API's refusal.
 */
export const ensureEnrolled = async (options: EnrolOptions): Promise<Enrolled> => {
  const { identity, save, code, log } = options;
  if (identity.enrolled !== undefined) return identity.enrolled;
  if (code === undefined)
    throw new AppError({
      kind: 'rule_violated',
      code: 'agent.not_enrolled',
      message: 'This agent is not enrolled yet: start it once with a one-time code',
    });
  const enrolled = await enrolWith(options, code);
  await save({ ...identity, enrolled });
  log('enrolled', { siteId: enrolled.siteId, fingerprint: enrolled.fingerprint });
  return enrolled;
};
