import type { Context } from '@provedor/kernel/context';
import type { CollectionCaseId } from '@provedor/kernel/ids';
import { type BlockMode, blockCase, renewWarrant } from './block-case.ts';
import type { CollectionsDependencies } from './collections-dependencies.ts';
import { letPass } from './let-pass.ts';
import { holdCase, lookAtCase, recountCase } from './look-at-case.ts';
import { retryCaseRaces } from './retry-case-races.ts';
import { sendNotice } from './send-notice.ts';

export type CaseOutcome =
  | 'settled'
  | 'released'
  | 'noticed'
  | 'waiting'
  | 'held'
  /** Held because the day has had all the blocks that it may have. */
  | 'tripped'
  | 'renewed'
  | 'candidate'
  | 'blocked';

const evaluateOnce = async (
  deps: CollectionsDependencies,
  ctx: Context,
  caseId: CollectionCaseId,
  mode: BlockMode,
): Promise<CaseOutcome> => {
  const look = await lookAtCase(deps, ctx, caseId);
  const { record, step } = look;
  switch (step.kind) {
    case 'settle':
      await letPass(deps, ctx, record, 'settle');
      return 'settled';
    case 'release':
      await letPass(deps, ctx, record, 'release');
      return 'released';
    case 'notify': {
      const outcome = await sendNotice(deps, ctx, look);
      if (outcome !== 'changed') return outcome;
      // What money did to the case shows at the next look. One that never shows it is held by the next pass.
      const after = await lookAtCase(deps, ctx, caseId);
      if (after.step.kind !== 'settle') return 'waiting';
      await letPass(deps, ctx, after.record, 'settle');
      return 'settled';
    }
    case 'hold':
      await holdCase(deps, ctx, look, step.because);
      return 'held';
    case 'block':
      return blockCase(deps, ctx, { look, invoices: step.invoices, mode });
    case 'renew':
      return renewWarrant(deps, ctx, { look, invoices: step.invoices });
    case 'wait':
      await recountCase(deps, ctx, look);
      return 'waiting';
  }
};

/** Looks at a case from the table as it is now and does the one thing that follows. Running it again does nothing new. */
export const evaluateCase =
  (deps: CollectionsDependencies) =>
  (ctx: Context, caseId: CollectionCaseId, mode: BlockMode): Promise<CaseOutcome> =>
    retryCaseRaces(() => evaluateOnce(deps, ctx, caseId, mode));
