import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import type { SettleDependencies } from './collections-dependencies.ts';
import { letPass } from './let-pass.ts';
import { lookAtCase, recountCase } from './look-at-case.ts';
import { retryCaseRaces } from './retry-case-races.ts';

/**
 * What follows when something of a contract was paid or voided: nothing overdue is left, so its case is settled and its connections pass;
 * what was noticed is paid, so they pass too. Never blocks, never sends. Running it again changes nothing.
 */
export const settleContract =
  (deps: SettleDependencies) =>
  (ctx: Context, contractId: ContractId): Promise<'settled' | 'released' | 'unchanged'> =>
    retryCaseRaces(async () => {
      const record = await deps.cases.openOf(ctx, contractId);
      if (record === undefined) return 'unchanged';
      const look = await lookAtCase(deps, ctx, record.caseId);
      const { kind } = look.step;
      if (kind !== 'settle' && kind !== 'release') {
        await recountCase(deps, ctx, look);
        return 'unchanged';
      }
      await letPass(deps, ctx, look.record, kind);
      return kind === 'settle' ? 'settled' : 'released';
    });
