import { calendarDate } from '@provedor/kernel/calendar-date';
import { BranchId } from '@provedor/kernel/ids';
import { PositiveCents } from '@provedor/kernel/money';
import { CreateCustomerInput } from '@provedor/schemas/api/customers';
import { CreatePlanInput } from '@provedor/schemas/api/plans';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { testCpf } from '@provedor/testing/test-cpf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveCustomer, createCustomer, createCustomerRepository } from '../customers/index.ts';
import { createPlan, createPlanRepository, retirePlan } from '../plans/index.ts';
import { createCounters } from '../table/counter.ts';
import {
  activateContract,
  createActiveContracts,
  createBillingTermsRepository,
  createContract,
  createContractRepository,
  getContract,
  hasLiveContract,
  terminateContract,
} from './index.ts';

let people = 0;

describe('contracts', () => {
  let table: TestTable;
  const ctx = testContext();
  const deps = () => ({
    contracts: createContractRepository(table.config),
    terms: createBillingTermsRepository(table.config),
    activeContracts: createActiveContracts(table.config),
    customers: createCustomerRepository(table.config),
    plans: createPlanRepository(table.config),
    counters: createCounters(table.config),
    commit: table.commit,
  });

  const parties = async () => {
    people += 1;
    const customer = await createCustomer(deps())(
      ctx,
      CreateCustomerInput.parse({
        document: { kind: 'cpf', number: testCpf(people) },
        name: 'Mariana Lima',
        contacts: [],
        addresses: [],
      }),
    );
    const plan = await createPlan(deps())(
      ctx,
      CreatePlanInput.parse({
        name: 'Fibra 500',
        downloadMbps: 500,
        uploadMbps: 250,
        priceCents: 9_990,
        technology: 'fibre',
        profileName: 'fibra-500',
      }),
    );
    return { customer, plan };
  };
  const draft = async (dueDay = 10) => {
    const { customer, plan } = await parties();
    return createContract(deps())(ctx, { customerId: customer.customerId, planId: plan.planId, dueDay });
  };

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('copy name and price of the plan, or keep the price that was agreed', async () => {
    const { customer, plan } = await parties();
    const input = { customerId: customer.customerId, planId: plan.planId, dueDay: 10 };
    expect(await createContract(deps())(ctx, input)).toMatchObject({
      status: 'draft',
      planName: 'Fibra 500',
      priceCents: 9_990,
    });
    expect(await createContract(deps())(ctx, { ...input, priceCents: PositiveCents.parse(8_000) })).toMatchObject({
      priceCents: 8_000,
    });
    expect((await deps().contracts.listByCustomer(ctx, customer.customerId, { limit: 10 })).items).toHaveLength(2);
  });

  it('are not made for an archived customer or of a retired plan', async () => {
    const { customer, plan } = await parties();
    const make = () =>
      createContract(deps())(ctx, { customerId: customer.customerId, planId: plan.planId, dueDay: 10 });
    await retirePlan(deps())(ctx, { planId: plan.planId });
    await expect(make()).rejects.toMatchObject({ code: 'plans.plan_retired' });
    await archiveCustomer({ ...deps(), obligations: { hasLiveContract: hasLiveContract(deps()) } })(ctx, {
      customerId: customer.customerId,
      reason: 'mudou-se',
    });
    await expect(make()).rejects.toMatchObject({ code: 'contracts.customer_archived' });
  });

  it('are not made while their customer is being archived, and belong to the customer’s branch', async () => {
    const { customer, plan } = await parties();
    const slow = deps();
    const find = slow.customers.find;
    slow.customers.find = async (...asked) => {
      const found = await find(...asked);
      await archiveCustomer({ ...deps(), obligations: { hasLiveContract: hasLiveContract(deps()) } })(ctx, {
        customerId: customer.customerId,
        reason: 'mudou-se',
      });
      return found;
    };
    const input = { customerId: customer.customerId, planId: plan.planId, dueDay: 10 };
    await expect(createContract(slow)(ctx, input)).rejects.toMatchObject({ code: 'customers.customer_changed' });
    expect((await deps().contracts.listByCustomer(ctx, customer.customerId, { limit: 10 })).items).toEqual([]);
    const elsewhere = testContext({ branchId: BranchId.parse('bra_00000000000000000000000009') });
    const other = await parties();
    const made = await createContract(deps())(elsewhere, { ...input, customerId: other.customer.customerId });
    expect(made.branchId).toBe(other.customer.branchId);
  });

  it('keep their customer in the lists while they are drafted or active', async () => {
    const contract = await draft();
    const archive = () =>
      archiveCustomer({ ...deps(), obligations: { hasLiveContract: hasLiveContract(deps()) } })(ctx, {
        customerId: contract.customerId,
        reason: 'mudou-se',
      });
    await expect(archive()).rejects.toMatchObject({ code: 'customers.customer_has_contract' });
    await activateContract(deps())(ctx, { contractId: contract.contractId });
    await expect(archive()).rejects.toMatchObject({ code: 'customers.customer_has_contract' });
    await terminateContract(deps())(ctx, { contractId: contract.contractId, reason: 'mudou-se' });
    expect(await archive()).toMatchObject({ status: 'archived' });
  });

  it('stand in the billing work list from activation on, once however often it is asked for', async () => {
    const contract = await draft();
    const activate = () => activateContract(deps())(ctx, { contractId: contract.contractId });
    expect(await activate()).toMatchObject({ status: 'active', activatedOn: '2026-11-25', version: 2 });
    expect(await activate()).toMatchObject({ version: 2 });
    const elsewhen = { contractId: contract.contractId, activatedOn: calendarDate('2026-11-20') };
    await expect(activateContract(deps())(ctx, elsewhen)).rejects.toMatchObject({ code: 'contracts.wrong_status' });
    expect(await activateContract(deps())(ctx, { ...elsewhen, activatedOn: calendarDate('2026-11-25') })).toMatchObject(
      {
        version: 2,
      },
    );
    expect(await deps().terms.find(contract.contractId)).toMatchObject({ nextDueOn: '2026-12-10', termsVersion: 1 });
  });

  it.each(['2026-09-01', '2027-06-01'])('do not start on %s, too far from today', async (activatedOn) => {
    const contract = await getContractForDates();
    await expect(
      activateContract(deps())(ctx, { contractId: contract.contractId, activatedOn: calendarDate(activatedOn) }),
    ).rejects.toMatchObject({
      kind: 'validation',
      details: [{ field: 'activatedOn' }],
    });
  });

  let forDates: Awaited<ReturnType<typeof draft>> | undefined;
  const getContractForDates = async () => {
    forDates ??= await draft();
    return forDates;
  };

  it('end with a day between their first and today, and stay ended', async () => {
    const contract = await draft();
    const end = (terminatedOn?: string) =>
      terminateContract(deps())(ctx, {
        contractId: contract.contractId,
        reason: 'mudança',
        ...(terminatedOn === undefined ? {} : { terminatedOn: calendarDate(terminatedOn) }),
      });
    await activateContract(deps())(ctx, { contractId: contract.contractId, activatedOn: calendarDate('2026-11-01') });
    await expect(end('2026-10-31')).rejects.toMatchObject({ code: 'contracts.date_out_of_range' });
    await expect(end('2026-11-26')).rejects.toMatchObject({ code: 'contracts.date_out_of_range' });
    expect(await end('2026-11-20')).toMatchObject({ status: 'terminated', terminatedOn: '2026-11-20' });
    expect(await end()).toMatchObject({ terminatedOn: '2026-11-20' });
    await expect(end('2026-11-21')).rejects.toMatchObject({ code: 'contracts.wrong_status' });
    await expect(activateContract(deps())(ctx, { contractId: contract.contractId })).rejects.toMatchObject({
      code: 'contracts.wrong_status',
    });
  });

  it('leave nothing to bill when they end as a draft or before their first day, so that a mistake can be taken back', async () => {
    const mistake = await draft();
    const end = ({ contractId }: { contractId: typeof mistake.contractId }) =>
      terminateContract(deps())(ctx, { contractId, reason: 'lançado por engano' });
    expect(await end(mistake)).toMatchObject({ status: 'terminated', terminatedOn: '2026-11-25' });
    const ahead = await draft();
    const activatedOn = calendarDate('2026-12-20');
    await activateContract(deps())(ctx, { contractId: ahead.contractId, activatedOn });
    expect(await end(ahead)).toMatchObject({ status: 'terminated', terminatedOn: '2026-11-25' });
    const terms = await deps().terms.find(ahead.contractId);
    expect(terms).toMatchObject({ endsOn: '2026-11-25' });
    expect(terms).not.toHaveProperty('nextDueOn');
  });

  it('are not found by an id that does not exist', async () => {
    await expect(getContract(deps())(ctx, ctx.ids.next('contract'))).rejects.toMatchObject({ kind: 'not_found' });
  });
});
