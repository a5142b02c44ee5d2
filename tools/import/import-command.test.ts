import { ImportJob } from '@provedor/schemas/api/imports';
import { describe, expect, it } from 'vitest';
import { followImport } from './follow-import.ts';
import type { ImportClient } from './import-client.ts';
import { readImportOptions, USAGE } from './read-import-options.ts';
import { outcomeText, reportText } from './report-text.ts';

const read = (...args: readonly string[]) => readImportOptions(args, '/home/isp/.local');

const job = (overrides: Partial<ImportJob> = {}): ImportJob =>
  ImportJob.parse({
    ...{
      importJobId: `imp_${'0'.repeat(26)}`,
      companyId: `com_${'0'.repeat(26)}`,
      fileName: 'base.csv',
      sha256: 'a'.repeat(64),
    },
    ...{ encoding: 'utf-8', separator: ';', columns: [{ column: 'nome', field: 'name' }, { column: 'vendedor' }] },
    ...{ state: 'applying', lineCount: 12, goodCount: 10, knownCount: 1, badCount: 1, monthlyCents: 99_900 },
    ...{
      problemCount: 1,
      problems: [{ line: 7, column: 'cpf', value: '***25', reason: 'invalid_document', message: 'is not valid' }],
    },
    ...{ appliedCount: 0, refusedCount: 0, refusals: [], checkedBy: 'staff:x' },
    ...{ createdAt: '2026-11-25T15:00:00.000Z', updatedAt: '2026-11-25T15:00:00.000Z' },
    ...overrides,
  });

describe('the options of the import command', () => {
  it('checks alone unless told to apply', () => {
    expect(read('base.csv')).toEqual({
      ...{ file: 'base.csv', url: 'http://127.0.0.1:4000', dataDir: '/home/isp/.local', mapping: {} },
      ...{ apply: false, leaveOutProblems: false },
    });
  });

  it('takes address, folder, mapping and decisions', () => {
    const args = ['--url', 'http://127.0.0.1:4001/x', '--data', '/tmp/isp', '--map', 'plan=Pacote', '--map', 'login='];
    expect(read('base.csv', ...args, '--apply', '--leave-out-problems')).toEqual({
      ...{
        file: 'base.csv',
        url: 'http://127.0.0.1:4001',
        dataDir: '/tmp/isp',
        mapping: { plan: 'Pacote', login: '' },
      },
      ...{ apply: true, leaveOutProblems: true },
    });
  });

  it.each([
    [[], 'Name one file.'],
    [['a.csv', 'b.csv'], 'Name one file.'],
    [['a.csv', '--leave-out-problems'], 'goes with --apply'],
    [['a.csv', '--map', 'pacote'], 'does not begin with a field'],
    [['a.csv', '--map', 'combo=Pacote'], 'does not begin with a field'],
    [['a.csv', '--url', 'here'], 'is not an address'],
    [['a.csv', '--data', ''], 'names no folder'],
    [['a.csv', '--force'], '--force'],
  ])('refuses %j and shows the usage', (args, sentence) => {
    expect(() => read(...args)).toThrow(sentence);
    expect(() => read(...args)).toThrow(USAGE);
  });

  it('shows the usage when asked', () => {
    expect(read('--help')).toBeUndefined();
  });
});

describe('the report on the terminal', () => {
  it('shows what columns were taken for, each problem, and the control totals', () => {
    expect(reportText(job()).split('\n')).toEqual([
      'base.csv: utf-8, cells parted by ;',
      '',
      '  COLUMN    TAKEN FOR',
      '  nome      name',
      '  vendedor  (left out)',
      '',
      '  LINE  COLUMN  VALUE  WHAT IS WRONG',
      '  7     cpf     ***25  is not valid',
      '',
      '  lines                             12',
      '  good                              10',
      '  in the base already               1',
      '  with problems                     1',
      '  monthly prices of the good lines  R$ 999,00',
      '',
    ]);
  });

  it('says how many problems it does not show', () => {
    expect(reportText(job({ problemCount: 1_001 }))).toContain('… and 1000 more');
  });

  it('names the lines that were refused when they were written', () => {
    const refusals = [{ line: 9, column: 'plano', reason: 'plan_retired', message: 'the plan is no longer sold' }];
    const text = outcomeText(job({ state: 'applied', appliedCount: 9, refusedCount: 1, refusals }));
    expect(text).toContain('9 of 10 subscribers are written.');
    expect(text).toContain('9     plano          the plan is no longer sold');
  });
});

describe('following an import', () => {
  const client = (states: readonly ImportJob[]) => {
    const applied: string[] = [];
    let polls = 0;
    const api: ImportClient = {
      check: () => Promise.reject(new Error('not asked for')),
      get: () => {
        polls += 1;
        return Promise.resolve(states[Math.min(polls, states.length) - 1] ?? job());
      },
      apply: (id) => {
        applied.push(id);
        return Promise.resolve(job());
      },
    };
    return { api, applied };
  };
  const said: string[] = [];
  const options = { say: (line: string) => said.push(line), wait: () => Promise.resolve(), leaveOutProblems: false };

  it('tells each tenth that is written, and ends with the job', async () => {
    const { api, applied } = client(
      [1, 1, 5, 10].map((appliedCount) => job({ appliedCount, state: appliedCount === 10 ? 'applied' : 'applying' })),
    );
    expect(await followImport(api, job(), options)).toMatchObject({ state: 'applied', appliedCount: 10 });
    expect(said).toEqual(['  1 of 10', '  5 of 10', '  10 of 10']);
    expect(applied).toEqual([]);
  });

  it('tells a job that stands still to go on, and gives up in the end', async () => {
    const { api, applied } = client([job()]);
    await expect(followImport(api, job(), options)).rejects.toThrow('stands still at 0 of 10');
    expect(applied).toHaveLength(10);
  });
});
