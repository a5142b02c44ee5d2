import { AppError } from '@provedor/kernel/app-error';
import { CompanyId } from '@provedor/kernel/ids';
import { createImportFixture, importFile, importLine } from '@provedor/testing/import-fixture';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Commit } from '../table/commit.ts';
import { linesKey } from './domain/import-job.ts';

const FILE = importFile(...[0, 1, 2, 3, 4, 5].map((index) => importLine(index)));

describe('an import is written exactly once', () => {
  let table: TestTable;
  let companies = 500;

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  const setup = async () => {
    companies += 1;
    const ctx = testContext({ companyId: CompanyId.parse(`com_${String(companies).padStart(26, '0')}`) });
    const fixture = createImportFixture(table, ctx);
    await fixture.plan('Fibra 300');
    const { importJobId } = await fixture.check(FILE);
    await fixture.apply(importJobId);
    return { ...fixture, ctx, importJobId };
  };
  type Setup = Awaited<ReturnType<typeof setup>>;

  const expectWhole = async ({ deps, ctx, get, importJobId }: Setup) => {
    const { items } = await deps.customers.list(ctx, { status: 'active', scope: 'company', limit: 100 });
    expect(items.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `Pessoa Número ${index}`));
    for (const { customerId } of items) {
      const contracts = await deps.contracts.listByCustomer(ctx, customerId, { limit: 10 });
      expect(contracts.items).toMatchObject([{ status: 'active' }]);
    }
    expect(await deps.activeContracts.count(ctx.companyId)).toBe(6);
    expect(await get(importJobId)).toMatchObject({ state: 'applied', appliedCount: 6, refusedCount: 0 });
  };

  /** A commit that dies around its nth call: before the table has it, or after, when only the answer is lost. */
  const dyingCommit = (nth: number, moment: 'before' | 'after'): Commit => {
    let calls = 0;
    return async (ctx, input) => {
      calls += 1;
      const dies = calls === nth;
      if (dies && moment === 'before') throw new Error('the process ends here');
      const events = await table.commit(ctx, input);
      if (dies) throw new Error('the process ends here');
      return events;
    };
  };

  it.each([
    [1, 'before'],
    [1, 'after'],
    [4, 'before'],
    [4, 'after'],
    [6, 'after'],
    [7, 'before'],
    [7, 'after'],
  ] as const)('when the worker dies at its write number %i, %s the table has it', async (nth, moment) => {
    const fixture = await setup();
    await expect(fixture.carryOut(fixture.importJobId, { commit: dyingCommit(nth, moment) })).rejects.toThrow(
      'ends here',
    );
    const midway = await fixture.get(fixture.importJobId);
    expect(midway.appliedCount).toBe(Math.min(6, moment === 'before' ? nth - 1 : nth));
    expect(await fixture.carryOut(fixture.importJobId)).toBe('finished');
    await expectWhole(fixture);
  });

  it('when the message is delivered again after the end, and when three deliveries run side by side', async () => {
    const fixture = await setup();
    const three = [1, 2, 3].map(() => fixture.carryOut(fixture.importJobId));
    expect(await Promise.all(three)).toEqual(['finished', 'finished', 'finished']);
    await expectWhole(fixture);
    expect(await fixture.carryOut(fixture.importJobId)).toBe('finished');
    await expectWhole(fixture);
  });

  it('when a worker runs out of time and another goes on', async () => {
    const fixture = await setup();
    expect(await fixture.carryOut(fixture.importJobId, { mayGoOn: () => false })).toBe('to_be_continued');
    expect(await fixture.get(fixture.importJobId)).toMatchObject({ state: 'applying', appliedCount: 0 });
    expect(await fixture.carryOut(fixture.importJobId)).toBe('finished');
    await expectWhole(fixture);
  });

  it('when it is started again while it runs, and after it has ended', async () => {
    const fixture = await setup();
    // Its worker hears of the start from the change; only a job that stands still is told to go on.
    expect(fixture.enqueued).toEqual([]);
    expect(await fixture.apply(fixture.importJobId)).toMatchObject({ state: 'applying' });
    expect(fixture.enqueued.map(({ step }) => step)).toEqual([expect.stringMatching(/^again-/)]);
    await fixture.carryOut(fixture.importJobId);
    expect(await fixture.apply(fixture.importJobId)).toMatchObject({ state: 'applied' });
    expect(fixture.enqueued).toHaveLength(1);
    await expectWhole(fixture);
  });

  it('and one transaction holds all of a subscriber: a refusal at its end leaves nothing of it', async () => {
    const fixture = await setup();
    const refusing: Commit = (ctx, input) =>
      table.commit(ctx, {
        ...input,
        operations: input.operations.map((operation, index) =>
          index === input.operations.length - 1 && operation.kind === 'Put'
            ? {
                ...operation,
                params: {
                  ...operation.params,
                  ConditionExpression: 'attribute_exists(pk)',
                  ExpressionAttributeNames: undefined,
                },
              }
            : operation,
        ),
      });
    await expect(fixture.carryOut(fixture.importJobId, { commit: refusing })).rejects.toThrow(AppError);
    expect(
      (await fixture.deps.customers.list(fixture.ctx, { status: 'active', scope: 'company', limit: 9 })).items,
    ).toEqual([]);
    expect(await fixture.get(fixture.importJobId)).toMatchObject({ appliedCount: 0 });
  });

  it('fails as a whole when the stored lines are changed before they are written, and can be checked anew', async () => {
    const fixture = await setup();
    const job = await fixture.get(fixture.importJobId);
    fixture.objects.set(linesKey(job), (fixture.objects.get(linesKey(job)) ?? '').replace('Pessoa', 'Persona'));
    expect(await fixture.carryOut(fixture.importJobId)).toBe('finished');
    expect(await fixture.get(fixture.importJobId)).toMatchObject({ state: 'failed', appliedCount: 0 });
    expect(await fixture.check(FILE)).toMatchObject({ goodCount: 6 });
  });
});
