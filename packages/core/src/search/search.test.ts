import { CompanyId } from '@provedor/kernel/ids';
import type { SearchHit } from '@provedor/schemas/api/search';
import { startTestTable, type TestTable } from '@provedor/testing/table-harness';
import { testContext } from '@provedor/testing/test-context';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSearchRepository, findRecords, indexRecord } from './index.ts';

describe('search', () => {
  let table: TestTable;
  const ctxOf = (digit: string) => testContext({ companyId: CompanyId.parse(`com_${'0'.repeat(25)}${digit}`) });
  const hit = (id: string, title: string): SearchHit => ({ kind: 'customer', id, customerId: id, title, subtitle: '' });
  const deps = () => ({ search: createSearchRepository(table.config), transactions: table.transactions });
  const index = (digit: string, id: string, name: string, identifiers: readonly string[] = [], version = 1) =>
    indexRecord(deps())(ctxOf(digit), { hit: hit(id, name), texts: [name], identifiers }, version);
  const find = async (digit: string, q: string) =>
    (await findRecords(deps())(ctxOf(digit), { q })).items.map((item) => item.title);

  beforeAll(async () => {
    table = await startTestTable();
    await index('1', 'a', 'Mariana Azevedo Lima', ['52998224725', '41999990000', '999990000']);
    await index('1', 'b', 'Mário Lima', ['11144477735']);
    await index('1', 'c', 'Ana Souza', ['12ABC34501DE35']);
    await index('2', 'd', 'Mariana de Outra Empresa');
  });
  afterAll(() => table.close());

  it.each([
    ['mari', ['Mariana Azevedo Lima', 'Mário Lima']],
    ['MÁRIO', ['Mário Lima']],
    ['lima mari', ['Mariana Azevedo Lima', 'Mário Lima']],
    ['lima azev', ['Mariana Azevedo Lima']],
    ['ana', ['Ana Souza']],
    ['529.982.247-25', ['Mariana Azevedo Lima']],
    ['529', ['Mariana Azevedo Lima']],
    ['(41) 99999-0000', ['Mariana Azevedo Lima']],
    ['99999-0000', ['Mariana Azevedo Lima']],
    ['12.abc.345/01de-35', ['Ana Souza']],
    ['ninguem', []],
    ['...', []],
  ])('finds for "%s" %j', async (typed, titles) => {
    expect(await find('1', typed)).toEqual(titles);
  });

  it('asks for more letters when two are not enough to be sure', async () => {
    expect((await findRecords(deps())(ctxOf('1'), { q: 'ma' })).refine).toBe(true);
    expect((await findRecords(deps())(ctxOf('1'), { q: 'maria' })).refine).toBe(false);
  });

  it('keeps to one kind of record when asked', async () => {
    expect((await findRecords(deps())(ctxOf('1'), { q: 'mari', kind: 'invoice' })).items).toEqual([]);
  });

  it('forgets the words of a name that changed', async () => {
    await index('3', 'e', 'Joana Prado');
    await index('3', 'e', 'Joana Pires', [], 2);
    expect(await find('3', 'prado')).toEqual([]);
    expect(await find('3', 'pires')).toEqual(['Joana Pires']);
  });

  it('does not let a late or repeated event bring an older name back', async () => {
    await index('4', 'f', 'Nome Novo', [], 5);
    await index('4', 'f', 'Nome Velho', [], 4);
    await index('4', 'f', 'Nome Outro', [], 5);
    expect(await find('4', 'nome')).toEqual(['Nome Novo']);
  });

  it('finds a record by its newest name only, also when a slower worker wrote between reading and writing', async () => {
    await index('5', 'g', 'Joana Prado');
    const { search, transactions } = deps();
    let rivals = 1;
    const overtaken: typeof search = {
      ...search,
      find: async (...asked) => {
        const before = await search.find(...asked);
        for (; rivals > 0; rivals -= 1) await index('5', 'g', 'Joana Pires', [], 2);
        return before;
      },
    };
    const name = 'Joana Prado';
    await indexRecord({ search: overtaken, transactions })(
      ctxOf('5'),
      { hit: hit('g', name), texts: [name], identifiers: [] },
      3,
    );
    expect(await find('5', 'prado')).toEqual([name]);
    expect(await find('5', 'pires')).toEqual([]);
  });
});
