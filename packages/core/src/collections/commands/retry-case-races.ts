import { retryLostRaces } from '../../table/retry-lost-races.ts';

/** Rivals for one case: a run, payments of its invoices, changes of its connections. */
const LOST = [
  'collections.version_conflict',
  'collections.case_exists',
  'provisioning.version_conflict',
  'billing.invoice_changed',
];

/** Runs again from fresh reads when somebody else was faster; gives the last refusal on after a bound. */
export const retryCaseRaces = <T>(run: () => Promise<T>): Promise<T> => retryLostRaces(LOST, run);
