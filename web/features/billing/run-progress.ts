import type { BillingRun } from '../../lib/api/types.ts';

/** The bar is full only when the run says that it has ended. */
const MOST_WHILE_RUNNING = 99;

type Progress = Pick<BillingRun, 'state' | 'shardsDone' | 'shardsTotal'>;

/** Whole per cent of a run, by the parts of the company that it has been through. */
export const runPercent = ({ state, shardsDone, shardsTotal }: Progress): number => {
  if (state === 'finished') return 100;
  if (shardsTotal <= 0) return 0;
  return Math.min(MOST_WHILE_RUNNING, Math.floor((shardsDone / shardsTotal) * 100));
};

interface Reason {
  readonly reason: string;
  readonly contractIds: readonly string[];
}

/** Contracts left aside, under the reason they share; the reason with most contracts first. */
export const bySharedReason = (setAside: BillingRun['setAside']): readonly Reason[] =>
  [...Map.groupBy(setAside, ({ reason }) => reason)]
    .map(([reason, entries]) => ({ reason, contractIds: entries.map(({ contractId }) => contractId) }))
    .sort((left, right) => right.contractIds.length - left.contractIds.length);
