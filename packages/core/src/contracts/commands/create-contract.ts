import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import type { Contract, CreateContractInput } from '@provedor/schemas/api/contracts';
import { type CustomerRepository, getCustomer } from '../../customers/index.ts';
import { getPlan, type PlanRepository, planRetired } from '../../plans/index.ts';
import { type Commit, changeDraft } from '../../table/commit.ts';
import type { Counters } from '../../table/counter.ts';
import { newContract } from '../domain/contract.ts';
import { customerNotActive } from '../errors.ts';
import type { ContractRepository } from '../ports.ts';

export interface CreateContractDependencies {
  readonly contracts: ContractRepository;
  readonly customers: CustomerRepository;
  readonly plans: PlanRepository;
  readonly counters: Counters;
  readonly commit: Commit;
}

/** Drafts a contract of an active customer and a plan that is sold; price and name of the plan are copied and stay. */
export const createContract =
  ({ contracts, customers, plans, counters, commit }: CreateContractDependencies) =>
  async (ctx: Context, input: CreateContractInput): Promise<Contract> => {
    const customer = await getCustomer({ customers })(ctx, input.customerId);
    if (customer.status !== 'active') throw customerNotActive();
    const plan = await getPlan({ plans })(ctx, input.planId);
    if (plan.status !== 'active') throw planRetired();
    const contract = newContract({
      contractId: ctx.ids.next('contract'),
      companyId: ctx.companyId,
      branchId: customer.branchId,
      number: await counters.reserve(ctx, 'contract', 1),
      plan,
      at: currentInstant(ctx.clock),
      input,
    });
    await commit(ctx, {
      // Somebody who archives the customer now must not leave a contract behind that nobody sees.
      operations: [contracts.create(contract), ...customers.unchanged(customer)],
      changes: [
        changeDraft({
          event: 'contracts.contract-created.v1',
          aggregate: 'contract',
          aggregateId: contract.contractId,
          aggregateVersion: contract.version,
          payload: { contractId: contract.contractId, customerId: contract.customerId },
        }),
      ],
    });
    return contract;
  };
