import { CalendarDate } from '@provedor/kernel/calendar-date';
import { BranchId, CompanyId, ContractId, CustomerId, PlanId } from '@provedor/kernel/ids';
import { Instant } from '@provedor/kernel/instant';
import { PriceCents } from '@provedor/kernel/money';
import * as z from 'zod';
import { PageQuery, pageOf } from './paging.ts';
import { text } from './text.ts';

/** Life cycle. Being blocked for debt is a fact of the connection, not of the contract. */
export const ContractStatus = z.enum(['draft', 'active', 'terminated']);
export type ContractStatus = z.infer<typeof ContractStatus>;

/** Day of the month on which bills fall due; 29–31 mean the last day of shorter months. The wanted day is kept. */
export const DueDay = z.int().min(1).max(31);

export const Contract = z.object({
  contractId: ContractId,
  companyId: CompanyId,
  branchId: BranchId,
  customerId: CustomerId,
  /** Short number that people read aloud. */
  number: z.int(),
  planId: PlanId,
  planName: z.string(),
  priceCents: PriceCents,
  dueDay: DueDay,
  status: ContractStatus,
  activatedOn: CalendarDate.exactOptional(),
  terminatedOn: CalendarDate.exactOptional(),
  terminationReason: z.string().exactOptional(),
  /** Last day that an invoice covers; absent before the first. */
  billedThroughOn: CalendarDate.exactOptional(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Contract = z.infer<typeof Contract>;

export const CreateContractInput = z.strictObject({
  customerId: CustomerId,
  planId: PlanId,
  /** Absent: the plan's price. */
  priceCents: PriceCents.exactOptional(),
  dueDay: DueDay,
});
export type CreateContractInput = z.infer<typeof CreateContractInput>;

/** Service starts on this day and is billed from it; today when absent. */
export const ActivateContractInput = z.strictObject({ activatedOn: CalendarDate.exactOptional() });
export type ActivateContractInput = z.infer<typeof ActivateContractInput>;

/** Service ends with this day, which is still billed; today when absent. */
export const TerminateContractInput = z.strictObject({
  terminatedOn: CalendarDate.exactOptional(),
  reason: text(3, 200),
});
export type TerminateContractInput = z.infer<typeof TerminateContractInput>;

/** A contract in a list; the name as the customer's record says it now. */
export const ContractRow = Contract.extend({ customerName: z.string().exactOptional() });
export type ContractRow = z.infer<typeof ContractRow>;
export const ListContractsQuery = PageQuery.extend({ status: ContractStatus.default('active') });
export type ListContractsQuery = z.infer<typeof ListContractsQuery>;
export const ContractPage = pageOf(ContractRow);
