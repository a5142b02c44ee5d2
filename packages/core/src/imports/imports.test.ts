import { readFileSync } from 'node:fs';
import { CompanyId, type ImportJobId } from '@provedor/kernel/ids';
import { createImportFixture, importFile, importLine } from '@provedor/testing/import-fixture';
import { refusal } from '@provedor/testing/refusal';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { createTestAgent } from '@provedor/testing/test-agent';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createListHistory } from '../audit/index.ts';
import { confirmAgent, enrolAgent, issueEnrolmentCode } from '../network/index.ts';
import { retirePlan } from '../plans/index.ts';
import { linesKey } from './domain/import-job.ts';

const fixtureFile = (name: string) => readFileSync(new URL(`../../../../tests/fixtures/${name}`, import.meta.url));

describe('imports', () => {
  let table: TestTable;
  let companies = 0;

  beforeAll(async () => {
    table = await startTestTable();
  });
  afterAll(() => table.close());

  /** A company of its own, with a plan and, when wanted, a router. */
  const setup = async (options: { router?: boolean } = {}) => {
    companies += 1;
    const ctx = testContext({ companyId: CompanyId.parse(`com_${String(companies).padStart(26, '0')}`) });
    const fixture = createImportFixture(table, ctx);
    await fixture.plan('Fibra 300');
    if (options.router !== true) return { ...fixture, ctx, router: undefined, agent: undefined };
    const { siteId, agent } = await fixture.network.site();
    return { ...fixture, ctx, router: await fixture.network.router(siteId), agent };
  };
  type Setup = Awaited<ReturnType<typeof setup>>;

  const customersOf = ({ deps, ctx }: Setup) =>
    deps.customers.list(ctx, { status: 'active', scope: 'company', limit: 100 }).then(({ items }) => items);
  const reasonsOf = (job: { problems: readonly { line: number; reason: string }[] }) =>
    job.problems.map(({ line, reason }) => [line, reason]);
  const applied = async (fixture: Setup, importJobId: ImportJobId, leaveOut = false) => {
    await fixture.apply(importJobId, leaveOut);
    expect(await fixture.carryOut(importJobId)).toBe('finished');
    return fixture.get(importJobId);
  };

  describe('the check', () => {
    it('counts lines and prices, and writes no subscriber and spends no number', async () => {
      const fixture = await setup();
      const job = await fixture.check(
        importFile(importLine(0), importLine(1, { valor: '' }), importLine(2, { valor: '1.000,00' })),
      );
      expect(job).toMatchObject({
        ...{ state: 'checked', encoding: 'utf-8', separator: ';', lineCount: 3, goodCount: 3, knownCount: 0 },
        ...{ badCount: 0, monthlyCents: 7_990 + 7_990 + 100_000, problems: [], appliedCount: 0 },
      });
      expect(await fixture.get(job.importJobId)).toEqual(job);
      expect(await customersOf(fixture)).toEqual([]);
      expect(await fixture.deps.counters.reserve(fixture.ctx, 'customer', 1)).toBe(1);
    });

    it('finds the deliberate faults of the fixture, each by its line and reason', async () => {
      const fixture = await setup({ router: true });
      for (const name of ['Fibra 500', 'Fibra 700']) await fixture.plan(name);
      const job = await fixture.check(fixtureFile('subscribers-with-errors.csv'));
      expect(job).toMatchObject({ encoding: 'windows-1252', lineCount: 22, goodCount: 5, badCount: 17 });
      expect(reasonsOf(job)).toEqual([
        [7, 'invalid_document'],
        [8, 'document_short'],
        [9, 'document_repeated'],
        [10, 'ambiguous_amount'],
        [11, 'invalid_amount'],
        [12, 'ambiguous_date'],
        [13, 'ambiguous_date'],
        [14, 'plan_unknown'],
        [15, 'invalid_due_day'],
        [16, 'invalid_phone'],
        [17, 'invalid_email'],
        [18, 'required'],
        [19, 'garbled_text'],
        [20, 'address_incomplete'],
        [21, 'invalid_login'],
        [22, 'login_repeated'],
        [23, 'not_active'],
      ]);
      expect(JSON.stringify(job.problems)).not.toContain('senha-ficticia');
    });

    it('says at the heading which column is missing, and takes it from the mapping', async () => {
      const fixture = await setup();
      const text = importFile(importLine(0)).replace('plano', 'pacote');
      const without = await fixture.check(text);
      expect(without).toMatchObject({ goodCount: 0, badCount: 1, problems: [{ line: 1, reason: 'column_missing' }] });
      expect(await fixture.check(text, { plan: 'Pacote' })).toMatchObject({ goodCount: 1, problems: [] });
      expect(await refusal(fixture.check(text, { plan: 'Combo' }))).toMatchObject({
        code: 'imports.column_unknown',
        kind: 'validation',
      });
    });

    it('refuses a customer that is there with other data, and calls the same subscriber known', async () => {
      const fixture = await setup();
      const file = importFile(importLine(0), importLine(1));
      await applied(fixture, (await fixture.check(file)).importJobId);
      expect(await fixture.check(file)).toMatchObject({ goodCount: 0, knownCount: 2, badCount: 0, monthlyCents: 0 });
      const changed = await fixture.check(importFile(importLine(0, { nome: 'Outra Pessoa' }), importLine(1)));
      expect(changed).toMatchObject({ knownCount: 1, problems: [{ line: 2, reason: 'document_taken' }] });
    });

    it('never shows the whole document of a person', async () => {
      const fixture = await setup();
      await applied(fixture, (await fixture.check(importFile(importLine(0)))).importJobId);
      const job = await fixture.check(importFile(importLine(0, { nome: 'Outra Pessoa' })));
      expect(job.problems[0]?.value).toBe('*********25');
    });

    it.each([
      ['a plan of no name that is sold', { plano: 'Fibra 900' }, 'plan_unknown'],
      ['a login without a router', { login: 'ana', senha: 'x' }, 'router_missing'],
    ])('refuses %s', async (_what, overrides, reason) => {
      const fixture = await setup();
      expect(reasonsOf(await fixture.check(importFile(importLine(0, overrides))))).toEqual([[2, reason]]);
    });

    it('refuses a plan name that two plans have', async () => {
      const fixture = await setup();
      await fixture.plan('FIBRA-300');
      expect(reasonsOf(await fixture.check(importFile(importLine(0))))).toEqual([[2, 'plan_ambiguous']]);
    });

    it('refuses a start of billing that the contract would refuse, by rehearsing the very command', async () => {
      const fixture = await setup();
      const text = `${importFile()};cobrar desde\n${importLine(0)};01/01/2019\n${importLine(1)};20/11/2026`;
      expect(reasonsOf(await fixture.check(text))).toEqual([[2, 'start_out_of_range']]);
    });

    it('refuses logins that are taken or need a password', async () => {
      const fixture = await setup({ router: true });
      const { importJobId } = await fixture.check(importFile(importLine(2, { login: 'ana', senha: 'x' })));
      await applied(fixture, importJobId);
      const job = await fixture.check(
        importFile(importLine(0, { login: 'ana', senha: 'x' }), importLine(1, { login: 'bia' })),
      );
      expect(reasonsOf(job)).toEqual([
        [2, 'login_taken'],
        [3, 'password_missing'],
      ]);
    });
  });

  describe('the writing', () => {
    it('makes customer, contract, its start and its terms in one go, in the name of who applied it', async () => {
      const fixture = await setup();
      const { importJobId } = await fixture.check(importFile(importLine(0)));
      expect(await applied(fixture, importJobId)).toMatchObject({
        ...{ state: 'applied', appliedCount: 1, refusedCount: 0 },
        appliedBy: 'staff:usr_00000000000000000000000001',
      });
      const [customer] = await customersOf(fixture);
      if (customer === undefined) throw new Error('no customer');
      expect(customer).toMatchObject({ code: 1, name: 'Pessoa Número 0', document: { number: '52998224725' } });
      const contracts = await fixture.deps.contracts.listByCustomer(fixture.ctx, customer.customerId, { limit: 10 });
      expect(contracts.items).toMatchObject([
        {
          number: 1,
          status: 'active',
          planName: 'Fibra 300',
          priceCents: 7_990,
          dueDay: 10,
          activatedOn: '2026-11-25',
          version: 2,
        },
      ]);
      const contractId = contracts.items[0]?.contractId;
      if (contractId === undefined) throw new Error('no contract');
      expect(await fixture.deps.terms.find(contractId)).toMatchObject({ nextDueOn: '2026-12-10', priceCents: 7_990 });
      expect(await fixture.deps.activeContracts.count(fixture.ctx.companyId)).toBe(1);
      const history = createListHistory(table.config);
      const events = [
        ...(await history(fixture.ctx, customer.customerId, { limit: 10 })).items,
        ...(await history(fixture.ctx, contractId, { limit: 10 })).items,
      ];
      expect(events.map(({ event, actor, permission }) => [event, actor, permission])).toEqual(
        ['customers.customer-created.v1', 'contracts.contract-activated.v1', 'contracts.contract-created.v1'].map(
          (event) => [event, 'staff:usr_00000000000000000000000001', 'imports:import.apply'],
        ),
      );
      const ofImport = (await history(fixture.ctx, importJobId, { limit: 10 })).items.map(({ event }) => event);
      expect(ofImport).toEqual(['imports.import-applied.v1', 'imports.import-started.v1', 'imports.import-checked.v1']);
    });

    it('gives a new login its password sealed to the agent, and keeps it readable nowhere', async () => {
      const fixture = await setup({ router: true });
      const job = await fixture.check(importFile(importLine(0, { login: 'ana', senha: 'casa-da-ana' })));
      expect([...fixture.objects.values()].join()).not.toContain('casa-da-ana');
      await applied(fixture, job.importJobId);
      const [customer] = await customersOf(fixture);
      const page = await fixture.deps.connections.list(fixture.ctx, { customerId: customer?.customerId, limit: 10 });
      expect(page.items).toMatchObject([{ login: 'ana', status: 'matched', planProfile: 'fibra', version: 1 }]);
      const record = await fixture.deps.connections.findMany(
        fixture.ctx,
        page.items.map(({ connectionId }) => connectionId),
      );
      if (fixture.agent === undefined) throw new Error('no agent');
      expect(await fixture.agent.unseal(record[0]?.sealedPassword ?? '')).toBe('casa-da-ana');
    });

    it('refuses a line whose password is sealed to an agent that the site has no longer', async () => {
      const fixture = await setup({ router: true });
      const { deps, ctx } = fixture;
      const job = await fixture.check(importFile(importLine(0, { login: 'ana', senha: 'x' }), importLine(1)));
      const siteId = fixture.router?.siteId;
      if (siteId === undefined) throw new Error('no site');
      const { code } = await issueEnrolmentCode(deps)(ctx, { siteId });
      const { fingerprint } = await enrolAgent(deps)(ctx, createTestAgent().enrolment(code));
      await confirmAgent(deps)(ctx, { siteId, fingerprint });
      expect(await applied(fixture, job.importJobId)).toMatchObject({
        appliedCount: 1,
        refusals: [{ line: 2, column: 'login', reason: 'agent_changed' }],
      });
    });

    it('matches a login that was found on the router, without a password, and leaves the secret as it is', async () => {
      const fixture = await setup({ router: true });
      if (fixture.router === undefined) throw new Error('no router');
      const { connectionId } = await fixture.network.connection(fixture.router.routerId, 'ana');
      const [record] = await fixture.deps.connections.findMany(fixture.ctx, [connectionId]);
      if (record === undefined) throw new Error('no connection');
      const { customerId: _customer, contractId: _contract, sealedPassword: _sealed, ...found } = record;
      const [operation] = [fixture.deps.connections.save({ ...found, status: 'unmatched', version: 2 })];
      await table.transactions.write([operation], 'a-found-secret');
      // The fixture of the network has sold a plan of the same name.
      await fixture.plan('Fibra 900');
      const job = await fixture.check(importFile(importLine(0, { plano: 'Fibra 900', login: 'ana' })));
      expect(job).toMatchObject({ goodCount: 1, problems: [] });
      await applied(fixture, job.importJobId);
      const [after] = await fixture.deps.connections.findMany(fixture.ctx, [connectionId]);
      expect(after).toMatchObject({ status: 'matched', login: 'ana', version: 3, planProfile: 'fibra' });
      expect(after?.sealedPassword).toBeUndefined();
    });

    it('asks for a decision while there are bad lines, and leaves them out when told to', async () => {
      const fixture = await setup();
      const { importJobId } = await fixture.check(importFile(importLine(0), importLine(1, { dia_vencimento: '99' })));
      expect(await refusal(fixture.apply(importJobId))).toMatchObject({
        code: 'imports.has_problems',
        kind: 'rule_violated',
        facts: { badCount: 1 },
      });
      expect(fixture.enqueued).toEqual([]);
      expect(await applied(fixture, importJobId, true)).toMatchObject({ appliedCount: 1, refusedCount: 0 });
    });

    it('has nothing to do with a file of no good line', async () => {
      const fixture = await setup();
      const { importJobId } = await fixture.check(importFile(importLine(0, { plano: 'x' })));
      expect(await refusal(fixture.apply(importJobId, true))).toMatchObject({ code: 'imports.nothing_to_apply' });
    });

    it('notes the lines that the base no longer takes, and writes the others', async () => {
      const fixture = await setup();
      const extra = await fixture.plan('Antigo');
      const { importJobId } = await fixture.check(
        importFile(importLine(0, { plano: 'Antigo' }), importLine(1), importLine(2)),
      );
      await retirePlan(fixture.deps)(fixture.ctx, { planId: extra.planId });
      await applied(fixture, (await fixture.check(importFile(importLine(2)))).importJobId);
      expect(await applied(fixture, importJobId)).toMatchObject({
        ...{ state: 'applied', appliedCount: 1, refusedCount: 2 },
        refusals: [
          { line: 2, reason: 'plan_retired', column: 'plano' },
          { line: 4, reason: 'document_taken', column: 'cpf_cnpj' },
        ],
      });
      expect(await customersOf(fixture)).toHaveLength(2);
    });

    it('is none of another company’s business', async () => {
      const [fixture, other] = [await setup(), await setup()];
      const { importJobId } = await fixture.check(importFile(importLine(0)));
      expect(await refusal(other.get(importJobId))).toMatchObject({ kind: 'not_found' });
      expect(await refusal(other.apply(importJobId))).toMatchObject({ kind: 'not_found' });
    });

    it('is refused for another file than the one that was checked', async () => {
      const fixture = await setup();
      const job = await fixture.check(importFile(importLine(0)));
      fixture.objects.set(linesKey(job), (fixture.objects.get(linesKey(job)) ?? '').replace('7990', '7991'));
      expect(await refusal(fixture.apply(job.importJobId))).toMatchObject({ code: 'imports.file_changed' });
      fixture.objects.delete(linesKey(job));
      expect(await refusal(fixture.apply(job.importJobId))).toMatchObject({ code: 'imports.file_gone' });
    });
  });

  it('carries a hundred subscribers of the fixture over, and knows them all afterwards', {
    timeout: 60_000,
  }, async () => {
    const fixture = await setup({ router: true });
    const sold = [
      ['Fibra 500', 9_990],
      ['Fibra 700', 12_990],
      ['Empresarial 1000', 124_900],
    ] as const;
    for (const [name, price] of sold) await fixture.plan(name, price);
    const whole = fixtureFile('subscribers-500.csv').toString('latin1');
    const file = Buffer.from(whole.split('\r\n').slice(0, 101).join('\r\n'), 'latin1');
    const job = await fixture.check(file);
    expect(job).toMatchObject({
      ...{ encoding: 'windows-1252', lineCount: 100, goodCount: 100, badCount: 0, problems: [] },
      columns: expect.arrayContaining([{ column: 'vendedor' }, { column: 'cpf_cnpj', field: 'document' }]),
    });
    expect(await applied(fixture, job.importJobId)).toMatchObject({ appliedCount: 100, refusedCount: 0 });
    const codes = (await customersOf(fixture)).map(({ name, code }) => [/\d{3}/.exec(name)?.[0], code]);
    expect(codes).toHaveLength(100);
    // Numbers follow the order of the file.
    expect(codes.every(([inName, code]) => Number(inName) === code)).toBe(true);
    expect(await fixture.deps.activeContracts.count(fixture.ctx.companyId)).toBe(100);
    expect(await fixture.check(file)).toMatchObject({ knownCount: 100, goodCount: 0 });
  });
});
