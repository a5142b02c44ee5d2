import { addDays, CalendarDate } from '@provedor/kernel/calendar-date';
import { BranchId, CompanyId, ContractId, CustomerId } from '@provedor/kernel/ids';
import { PositiveCents } from '@provedor/kernel/money';
import type { Contract } from '@provedor/schemas/api/contracts';
import * as z from 'zod';
import { dueOnOrAfter } from './due-day.ts';

/**
 * What billing needs of an active contract and how far it has come. An item of its own under the contract: a billing run moves it
 * without touching the contract, and the sparse index of `nextDueOn` is the run's whole work list.
 */
export const BillingTerms = z.object({
  contractId: ContractId,
  companyId: CompanyId,
  branchId: BranchId,
  customerId: CustomerId,
  contractNumber: z.int(),
  planName: z.string(),
  priceCents: PositiveCents,
  dueDay: z.int(),
  activatedOn: CalendarDate,
  /** Last day of service, when the contract has ended. */
  endsOn: CalendarDate.exactOptional(),
  billedThroughOn: CalendarDate.exactOptional(),
  /** Due day of the next invoice; absent when nothing is left to bill. */
  nextDueOn: CalendarDate.exactOptional(),
  /** Grows with every change; writers condition on it. */
  termsVersion: z.int(),
});
export type BillingTerms = z.infer<typeof BillingTerms>;

/** First day that no invoice covers yet. */
export const unbilledFromOn = (terms: Pick<BillingTerms, 'activatedOn' | 'billedThroughOn'>): CalendarDate =>
  terms.billedThroughOn === undefined ? terms.activatedOn : addDays(terms.billedThroughOn, 1);

/** The same terms with `nextDueOn` worked out anew: absent once service has ended and all of it is billed. */
export const withNextDue = (terms: BillingTerms): BillingTerms => {
  const { nextDueOn: _nextDueOn, ...rest } = terms;
  const fromOn = unbilledFromOn(terms);
  if (terms.endsOn !== undefined && fromOn > terms.endsOn) return rest;
  return { ...rest, nextDueOn: dueOnOrAfter(fromOn, terms.dueDay) };
};

export const termsOfActivation = (contract: Contract, activatedOn: CalendarDate): BillingTerms =>
  withNextDue({
    contractId: contract.contractId,
    companyId: contract.companyId,
    branchId: contract.branchId,
    customerId: contract.customerId,
    contractNumber: contract.number,
    planName: contract.planName,
    priceCents: contract.priceCents,
    dueDay: contract.dueDay,
    activatedOn,
    termsVersion: 1,
  });

export const endedTerms = (terms: BillingTerms, endsOn: CalendarDate): BillingTerms =>
  withNextDue({ ...terms, endsOn, termsVersion: terms.termsVersion + 1 });

/** The terms after an invoice that covers everything through a day. */
export const billedTerms = (terms: BillingTerms, throughOn: CalendarDate): BillingTerms =>
  withNextDue({ ...terms, billedThroughOn: throughOn, termsVersion: terms.termsVersion + 1 });
