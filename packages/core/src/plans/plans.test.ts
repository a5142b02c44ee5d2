import { CreatePlanInput } from '@provedor/schemas/api/plans';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlan, createPlanRepository, getPlan, rateLimit, retirePlan, updatePlan } from './index.ts';

const fibre = {
  name: 'Fibra 500',
  downloadMbps: 500,
  uploadMbps: 250,
  priceCents: 9_990,
  technology: 'fibre',
  profileName: 'fibra-500',
};

describe('plans', () => {
  let table: TestTable;
  const ctx = testContext();
  const deps = () => ({ plans: createPlanRepository(table.config), commit: table.commit });
  const create = () => createPlan(deps())(ctx, CreatePlanInput.parse(fibre));

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  it('are created active and found again', async () => {
    const plan = await create();
    expect(await getPlan(deps())(ctx, plan.planId)).toEqual(plan);
    expect(rateLimit(plan)).toBe('250M/500M');
  });

  it('change from a named version only, and write nothing when nothing changes', async () => {
    const plan = await create();
    const edit = (expectedVersion: number, priceCents: number) =>
      updatePlan(deps())(ctx, {
        planId: plan.planId,
        expectedVersion,
        changes: CreatePlanInput.parse({ ...fibre, priceCents }),
      });
    expect(await edit(1, 9_990)).toMatchObject({ version: 1 });
    expect(await edit(1, 10_990)).toMatchObject({ version: 2, priceCents: 10_990 });
    await expect(edit(1, 11_990)).rejects.toMatchObject({
      code: 'plans.version_conflict',
      facts: { currentVersion: 2 },
    });
  });

  it('leave the list of what is sold when they are retired, and can not be changed then', async () => {
    const plan = await create();
    await retirePlan(deps())(ctx, { planId: plan.planId });
    expect(await retirePlan(deps())(ctx, { planId: plan.planId })).toMatchObject({ status: 'retired', version: 2 });
    const active = await deps().plans.list(ctx, { status: 'active', limit: 100 });
    expect(active.items.map((item) => item.planId)).not.toContain(plan.planId);
    const change = updatePlan(deps())(ctx, {
      planId: plan.planId,
      expectedVersion: 2,
      changes: CreatePlanInput.parse(fibre),
    });
    await expect(change).rejects.toMatchObject({ code: 'plans.plan_retired' });
  });

  it('are not found by an id that does not exist', async () => {
    await expect(getPlan(deps())(ctx, ctx.ids.next('plan'))).rejects.toMatchObject({ kind: 'not_found' });
  });

  it.each(['com espaço', 'ação', '', 'x'.repeat(41)])(
    'refuse the profile name "%s", which a router would garble',
    (profileName) => {
      expect(CreatePlanInput.safeParse({ ...fibre, profileName }).success).toBe(false);
    },
  );
});
