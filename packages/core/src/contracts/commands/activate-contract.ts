import { addDays, type CalendarDate, today } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { ContractId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import type { Contract } from '@provedor/schemas/api/contracts';
import { type Commit, changeDraft } from '../../table/commit.ts';
import { termsOfActivation } from '../domain/billing-terms.ts';
import { activatedContract } from '../domain/contract.ts';
import { dateOutOfRange, wrongStatus } from '../errors.ts';
import type { ActiveContracts, BillingTermsRepository, ContractRepository } from '../ports.ts';
import { getContract } from '../queries/get-contract.ts';

export interface ContractLifeDependencies {
  readonly contracts: ContractRepository;
  readonly terms: BillingTermsRepository;
  readonly activeContracts: ActiveContracts;
  readonly commit: Commit;
}

/** How far back a start of service may be entered: a forgotten month can be billed, a forgotten year is a mistake. */
const MAXIMUM_DAYS_BACK = 62;
const MAXIMUM_DAYS_AHEAD = 60;

const assertStart = (ctx: Context, activatedOn: CalendarDate): void => {
  const now = today(ctx.clock);
  if (activatedOn < addDays(now, -MAXIMUM_DAYS_BACK) || activatedOn > addDays(now, MAXIMUM_DAYS_AHEAD))
    throw dateOutOfRange(
      'activatedOn',
      `Service may start from ${MAXIMUM_DAYS_BACK} days ago up to ${MAXIMUM_DAYS_AHEAD} days from today`,
    );
};

const isRepeat = (before: Contract, wantedOn: CalendarDate | undefined): boolean =>
  before.status === 'active' && (wantedOn === undefined || wantedOn === before.activatedOn);

/** Starts the service: the contract bills from `activatedOn`, which counts. A repeat changes nothing; another day is refused. */
export const activateContract =
  ({ contracts, terms, activeContracts, commit }: ContractLifeDependencies) =>
  async (ctx: Context, input: { contractId: ContractId; activatedOn?: CalendarDate }): Promise<Contract> => {
    const before = await getContract({ contracts })(ctx, input.contractId);
    if (isRepeat(before, input.activatedOn)) return before;
    if (before.status !== 'draft') throw wrongStatus(before.status, 'draft');
    const activatedOn = input.activatedOn ?? today(ctx.clock);
    assertStart(ctx, activatedOn);
    const contract = activatedContract(before, activatedOn, currentInstant(ctx.clock));
    await commit(ctx, {
      operations: [
        contracts.save(contract),
        terms.create(termsOfActivation(contract, activatedOn)),
        activeContracts.started(contract),
      ],
      changes: [
        changeDraft({
          event: 'contracts.contract-activated.v1',
          aggregate: 'contract',
          aggregateId: contract.contractId,
          aggregateVersion: contract.version,
          changedFields: ['status', 'activatedOn'],
          payload: { contractId: contract.contractId, customerId: contract.customerId },
        }),
      ],
    });
    return contract;
  };
