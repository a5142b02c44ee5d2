import { isAppError } from '@provedor/kernel/app-error';

/** Rivals for one case: a run, payments of its invoices, changes of its connections. */
const MAXIMUM_TRIES = 8;

const LOST = [
  'collections.version_conflict',
  'collections.case_exists',
  'provisioning.version_conflict',
  'billing.invoice_changed',
];

const isLostRace = (error: unknown): boolean => LOST.some((code) => isAppError(error, code));

/** Runs again from fresh reads when somebody else was faster; gives the last refusal on after a bound. */
export const retryLostRaces = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isLostRace(error) || tries >= MAXIMUM_TRIES) throw error;
    }
  }
};
