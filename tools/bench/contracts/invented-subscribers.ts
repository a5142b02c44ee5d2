import { type BillingTerms, dueOnOrAfter } from '@provedor/core/contracts';
import type { CalendarDate } from '@provedor/kernel/calendar-date';
import type { Context } from '@provedor/kernel/context';
import type { PlanId } from '@provedor/kernel/ids';
import { currentInstant } from '@provedor/kernel/instant';
import { PositiveCents } from '@provedor/kernel/money';
import type { Contract } from '@provedor/schemas/api/contracts';
import type { Customer } from '@provedor/schemas/api/customers';
import { inventedCustomer } from '../customers/invented-customers.ts';

export interface InventedSubscriber {
  readonly customer: Customer;
  readonly contract: Contract;
  readonly terms: BillingTerms;
}

export interface InventedTerms {
  readonly planId: PlanId;
  readonly activatedOn: CalendarDate;
  readonly dueDay: number;
}

const PLAN = { planName: 'Fibra 500', priceCents: PositiveCents.parse(9_990) };
const newCustomer = (ctx: Context, index: number): Customer => {
  const at = currentInstant(ctx.clock);
  return {
    customerId: ctx.ids.next('customer'),
    companyId: ctx.companyId,
    branchId: ctx.branchId,
    code: index + 1,
    ...inventedCustomer(index),
    status: 'active',
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
};

/** A customer with an active contract that was never billed. Number, name and CPF follow from `index`; ids do not. */
export const inventedSubscriber = (
  ctx: Context,
  index: number,
  { planId, activatedOn, dueDay }: InventedTerms,
): InventedSubscriber => {
  const at = currentInstant(ctx.clock);
  const customer = newCustomer(ctx, index);
  const scope = { companyId: ctx.companyId, branchId: ctx.branchId, customerId: customer.customerId };
  const shared = { ...scope, ...PLAN, contractId: ctx.ids.next('contract'), dueDay, activatedOn };
  return {
    customer,
    contract: {
      ...shared,
      number: index + 1,
      planId,
      status: 'active',
      version: 2,
      createdAt: at,
      updatedAt: at,
    },
    terms: {
      ...shared,
      contractNumber: index + 1,
      nextDueOn: dueOnOrAfter(activatedOn, dueDay),
      termsVersion: 1,
    },
  };
};
