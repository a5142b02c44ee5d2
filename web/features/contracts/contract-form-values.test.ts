import { CreateContractInput } from '@provedor/schemas/api/contracts';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../lib/api/types.ts';
import { contractInput, emptyContract, isClampedDay, priceDifference, priceOfPlan } from './contract-form-values.ts';

const customerId = 'cus_01jd0000000000000000000000';
const plan = { planId: 'pln_01jd0000000000000000000000', priceCents: 11_990 } as Plan;
const chosen = { ...emptyContract('2026-11-25'), planId: plan.planId, priceReais: priceOfPlan(plan) };

describe('the form of a contract', () => {
  it('leaves the price to the plan while nobody changed it', () => {
    expect(CreateContractInput.parse(contractInput(customerId, chosen, plan))).toEqual({
      customerId,
      planId: plan.planId,
      dueDay: 10,
    });
  });

  it('sends a price of its own in centavos', () => {
    expect(contractInput(customerId, { ...chosen, priceReais: 99.9 }, plan)).toMatchObject({ priceCents: 9_990 });
  });

  it('is refused without a plan, a price or a due day, and for the day 32', () => {
    const fieldsOf = (values: typeof chosen) =>
      CreateContractInput.safeParse(contractInput(customerId, values, plan)).error?.issues.map(({ path }) =>
        path.join('.'),
      );
    expect(fieldsOf({ ...chosen, priceReais: '' })).toEqual(['priceCents']);
    expect(fieldsOf({ ...chosen, dueDay: '' as never })).toEqual(['dueDay']);
    expect(fieldsOf({ ...chosen, dueDay: 32 })).toEqual(['dueDay']);
    expect(fieldsOf({ ...chosen, planId: null as never })).toEqual(['planId']);
  });

  it.each([
    [28, false],
    [29, true],
    ['31', true],
    ['', false],
  ])('knows that day %j of shorter months is their last: %s', (day, expected) => {
    expect(isClampedDay(day)).toBe(expected);
  });

  it('calls a price below the plan a difference below zero', () => {
    expect(priceDifference({ priceCents: 9_990 }, plan)).toBe(-2_000);
  });
});
