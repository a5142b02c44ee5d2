import { CompanyId } from '@provedor/kernel/ids';
import { CreatePlanInput, type Plan } from '@provedor/schemas/api/plans';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockingNames, createPlan, createPlanRepository, retirePlan, updatePlan } from './index.ts';

const fibre = {
  name: 'Fibra 500',
  downloadMbps: 500,
  uploadMbps: 250,
  priceCents: 9_990,
  technology: 'fibre',
  profileName: 'fibra-500',
};
const inputOf = (overrides: object) => CreatePlanInput.parse({ ...fibre, ...overrides });

let table: TestTable;
beforeAll(async () => {
  table = await startTestTable();
});
afterAll(() => table.close());

const fixtureOf = (digit: string) => {
  const ctx = testContext({ companyId: CompanyId.parse(`com_${'0'.repeat(25)}${digit}`) });
  const deps = { plans: createPlanRepository(table.config), commit: table.commit };
  const keep = async (profileName: string) => {
    const operation = await blockingNames(deps).keep(ctx, profileName);
    if (operation === undefined) return 'sold';
    const { committed } = await table.transactions.write([operation], ctx.ids.next('request'));
    return committed ? 'kept' : 'sold';
  };
  return {
    ctx,
    deps,
    keep,
    create: (overrides: object = {}) => createPlan(deps)(ctx, inputOf(overrides)),
    update: ({ planId, version }: Plan, overrides: object) =>
      updatePlan(deps)(ctx, { planId, expectedVersion: version, changes: inputOf(overrides) }),
  };
};

describe('the name of a profile', () => {
  it('that a router blocks with is no name for a plan, neither a new one nor a changed one', async () => {
    const { create, update, keep } = fixtureOf('1');
    const plan = await create();
    expect(await keep('erp-bloqueado')).toBe('kept');
    expect(await refusal(create({ profileName: 'erp-bloqueado' }))).toMatchObject({
      kind: 'rule_violated',
      code: 'plans.profile_blocks',
    });
    expect((await refusal(update(plan, { profileName: 'erp-bloqueado' }))).code).toBe('plans.profile_blocks');
  });

  it('that a plan gives or gave is no name to block with: customers of the plan stand under it', async () => {
    const { create, update, keep, deps, ctx } = fixtureOf('2');
    const plan = await create();
    expect(await keep('fibra-500')).toBe('sold');
    const renamed = await update(plan, { profileName: 'fibra-501' });
    await retirePlan(deps)(ctx, renamed);
    expect([await keep('fibra-500'), await keep('fibra-501')]).toEqual(['sold', 'sold']);
  });

  it('may be blocked with by many routers, also side by side', async () => {
    const { keep } = fixtureOf('3');
    expect(await Promise.all([keep('corte'), keep('corte'), keep('corte')])).toEqual(['kept', 'kept', 'kept']);
  });

  it('goes to the plan or to the router when both ask for it at once, never to both', async () => {
    const { create, keep } = fixtureOf('4');
    for (let round = 0; round < 10; round += 1) {
      const profileName = `disputado-${round}`;
      const made = create({ profileName }).then(
        () => 'made',
        () => 'refused',
      );
      expect([
        ['made', 'sold'],
        ['refused', 'kept'],
      ]).toContainEqual(await Promise.all([made, keep(profileName)]));
    }
  });

  it('carries one speed: plans of one profile that are sold agree, or are told 409', async () => {
    const { create, update } = fixtureOf('5');
    const plan = await create();
    const cheap = await create({ name: 'Fibra 500 promo', priceCents: 7_990 });
    const differing = { kind: 'conflict', code: 'plans.profile_speed_differs' };
    expect(await refusal(create({ downloadMbps: 300 }))).toMatchObject(differing);
    expect(await refusal(update(cheap, { uploadMbps: 500 }))).toMatchObject(differing);
    expect(await update(plan, { priceCents: 8_990 })).toMatchObject({ version: 2 });
  });

  it('gets another speed from its only plan, also after the others have left it', async () => {
    const { create, update, deps, ctx } = fixtureOf('6');
    const plan = await create();
    const renamed = await update(await create(), { profileName: 'fibra-x' });
    await retirePlan(deps)(ctx, await create());
    expect(await update(plan, { downloadMbps: 600 })).toMatchObject({ downloadMbps: 600 });
    expect(await update(renamed, { profileName: 'fibra-x', downloadMbps: 1_000 })).toMatchObject({ version: 3 });
  });

  it('is one speed also when two plans ask at once', async () => {
    const { create, deps, ctx } = fixtureOf('7');
    await Promise.allSettled([
      create({ downloadMbps: 100 }),
      create({ downloadMbps: 200 }),
      create({ downloadMbps: 300 }),
    ]);
    expect((await deps.plans.list(ctx, { status: 'active', limit: 10 })).items).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => create({ profileName: 'juntos' })));
  });

  it('of plans that were made before names were kept is known too', async () => {
    const { create, keep, ctx, deps } = fixtureOf('8');
    const { version: _version, ...old } = await create({ profileName: 'antigo' });
    const plan = { ...old, planId: ctx.ids.next('plan'), profileName: 'mais-antigo', version: 1 };
    await table.transactions.write([deps.plans.create(plan)], ctx.ids.next('request'));
    expect(await keep('mais-antigo')).toBe('sold');
    expect((await refusal(create({ profileName: 'mais-antigo', downloadMbps: 1 }))).code).toBe(
      'plans.profile_speed_differs',
    );
  });
});
