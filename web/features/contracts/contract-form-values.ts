import type { Body, Contract, Plan } from '../../lib/api/types.ts';
import { centsOfReais, type ReaisInput, reaisOfCents } from '../plans/price-cents.ts';

export interface ContractFormValues {
  readonly planId: string | null;
  readonly priceReais: ReaisInput;
  readonly dueDay: number | string;
  /** A draft is signed later; otherwise service starts on `activatedOn`. */
  readonly start: 'now' | 'draft';
  readonly activatedOn: string | null;
}

/** The day of the month on which most people have been paid. */
const USUAL_DUE_DAY = 10;

export const emptyContract = (today: string): ContractFormValues => ({
  planId: null,
  priceReais: '',
  dueDay: USUAL_DUE_DAY,
  start: 'now',
  activatedOn: today,
});

/** The price that a chosen plan proposes. */
export const priceOfPlan = (plan: Plan): ReaisInput => reaisOfCents(plan.priceCents);

/** A due day that shorter months do not have falls on their last day. */
export const isClampedDay = (dueDay: number | string): boolean => Number(dueDay) >= 29 && Number(dueDay) <= 31;

/** The contract as the API takes it. A price equal to the plan's is left to the plan. */
export const contractInput = (
  customerId: string,
  values: ContractFormValues,
  plan: Plan | undefined,
): Body<'contracts.create'> => {
  const priceCents = centsOfReais(values.priceReais);
  return {
    customerId,
    planId: values.planId ?? '',
    dueDay: values.dueDay === '' ? Number.NaN : Number(values.dueDay),
    ...(priceCents === plan?.priceCents ? {} : { priceCents }),
  };
};

/** Difference of a contract's price to its plan's: negative is a discount. */
export const priceDifference = (contract: Pick<Contract, 'priceCents'>, plan: Pick<Plan, 'priceCents'>): number =>
  contract.priceCents - plan.priceCents;
