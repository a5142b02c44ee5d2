import { type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Contract } from '@provedor/schemas/api/contracts';
import { changeDraft } from '../../table/commit.ts';
import { endedTerms } from '../domain/billing-terms.ts';
import { terminatedContract } from '../domain/contract.ts';
import { dateOutOfRange, wrongStatus } from '../errors.ts';
import { getContract } from '../queries/get-contract.ts';
import type { ContractLifeDependencies } from './activate-contract.ts';

const isRepeat = (before: Contract, wantedOn: CalendarDate | undefined): boolean =>
  before.status === 'terminated' && (wantedOn === undefined || wantedOn === before.terminatedOn);

/** From the first day of service on, or from today for a contract whose service has not begun. */
const assertEnd = (before: Contract, terminatedOn: CalendarDate, todayOn: CalendarDate): void => {
  const firstOn = before.activatedOn ?? todayOn;
  if (terminatedOn < (firstOn < todayOn ? firstOn : todayOn) || terminatedOn > todayOn)
    throw dateOutOfRange('terminatedOn', 'Service ends between its first day and today');
};

/**
 * Ends the service with `terminatedOn`, a day that is still billed. What was billed beyond it stays billed: a correction is an entry of
 * its own. A draft, and a contract whose first day lies ahead, end today with nothing to bill. A repeat changes nothing; another day is
 * refused.
 */
export const terminateContract =
  ({ contracts, terms, activeContracts, commit }: ContractLifeDependencies) =>
  async (
    ctx: Context,
    input: { contractId: ContractId; terminatedOn?: CalendarDate; reason: string },
  ): Promise<Contract> => {
    const before = await getContract({ contracts })(ctx, input.contractId);
    if (isRepeat(before, input.terminatedOn)) return before;
    if (before.status === 'terminated') throw wrongStatus(before.status, 'active');
    const billing = await terms.find(before.contractId);
    const terminatedOn = input.terminatedOn ?? today(ctx.clock);
    assertEnd(before, terminatedOn, today(ctx.clock));
    const contract = terminatedContract(before, { terminatedOn, reason: input.reason }, currentInstant(ctx.clock));
    await commit(ctx, {
      operations: [
        contracts.save(contract),
        ...(billing === undefined
          ? []
          : [terms.save(endedTerms(billing, terminatedOn)), activeContracts.ended(contract)]),
      ],
      changes: [
        changeDraft({
          event: 'contracts.contract-terminated.v1',
          aggregate: 'contract',
          aggregateId: contract.contractId,
          aggregateVersion: contract.version,
          changedFields: ['status', 'terminatedOn'],
          payload: { contractId: contract.contractId, customerId: contract.customerId },
        }),
      ],
    });
    return contract;
  };
