import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { BranchId, CompanyId, ContractId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import type { Contract, CreateContractInput } from '@provedor/schemas/api/contracts';
import type { Plan } from '@provedor/schemas/api/plans';

export interface NewContract {
  readonly contractId: ContractId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly number: number;
  readonly plan: Plan;
  readonly at: Instant;
  readonly input: CreateContractInput;
}

export const newContract = ({ contractId, companyId, branchId, number, plan, at, input }: NewContract): Contract => ({
  contractId,
  companyId,
  branchId,
  customerId: input.customerId,
  number,
  planId: plan.planId,
  planName: plan.name,
  priceCents: input.priceCents ?? plan.priceCents,
  dueDay: input.dueDay,
  status: 'draft',
  version: 1,
  createdAt: at,
  updatedAt: at,
});

export const activatedContract = (contract: Contract, activatedOn: CalendarDate, at: Instant): Contract => ({
  ...contract,
  status: 'active',
  activatedOn,
  version: contract.version + 1,
  updatedAt: at,
});

export const terminatedContract = (
  contract: Contract,
  end: { readonly terminatedOn: CalendarDate; readonly reason: string },
  at: Instant,
): Contract => ({
  ...contract,
  status: 'terminated',
  terminatedOn: end.terminatedOn,
  terminationReason: end.reason,
  version: contract.version + 1,
  updatedAt: at,
});
