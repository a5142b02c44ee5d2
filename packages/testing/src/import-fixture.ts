import { createActiveContracts, createBillingTermsRepository } from '@provedor/core/contracts';
import { applyImport, carryOutImport, createImportRepository, getImport, startImport } from '@provedor/core/imports';
import { createPlan } from '@provedor/core/plans';
import type { Commit } from '@provedor/core/table/commit';
import type { Context } from '@provedor/kernel/context';
import type { ImportJobId } from '@provedor/kernel/ids';
import type { ImportJob, StartImportInput } from '@provedor/schemas/api/imports';
import { CreatePlanInput } from '@provedor/schemas/api/plans';
import { createNetworkFixture } from './network-fixture.ts';
import type { TestTable } from './table-harness.ts';

export const IMPORT_HEADING = 'nome;cpf_cnpj;plano;valor;dia_vencimento;login;senha';

/** Valid CPFs of nobody, in turn. */
const CPFS = [
  '529.982.247-25',
  '111.444.777-35',
  '123.456.789-09',
  '987.654.321-00',
  '900.000.007-60',
  '900.000.014-90',
];

/** A good line of a file with this many lines before it; up to six. */
export const importLine = (index: number, overrides: Partial<Record<string, string>> = {}): string =>
  Object.values({
    ...{ nome: `Pessoa Número ${index}`, cpf_cnpj: CPFS[index] ?? '', plano: 'Fibra 300', valor: '79,90' },
    ...{ dia_vencimento: '10', login: '', senha: '', ...overrides },
  }).join(';');

export const importFile = (...lines: readonly string[]): string => [IMPORT_HEADING, ...lines].join('\n');

/** The module imports on a test table, with its objects in memory and a network to connect to. */
export const createImportFixture = (table: TestTable, ctx: Context) => {
  const network = createNetworkFixture(table, ctx);
  const objects = new Map<string, string>();
  const enqueued: { readonly importJobId: ImportJobId; readonly step: string }[] = [];
  const deps = {
    ...network.deps,
    terms: createBillingTermsRepository(table.config),
    activeContracts: createActiveContracts(table.config),
    imports: createImportRepository(table.config),
    files: {
      put: (key: string, body: string) => {
        objects.set(key, body);
        return Promise.resolve();
      },
      get: (key: string) => Promise.resolve(objects.get(key)),
    },
    enqueue: (_ctx: Context, importJobId: ImportJobId, step: string) => {
      enqueued.push({ importJobId, step });
      return Promise.resolve();
    },
  };

  const check = (content: string | Uint8Array, mapping?: StartImportInput['mapping']): Promise<ImportJob> =>
    startImport(deps)(ctx, {
      fileName: 'assinantes.csv',
      contentBase64: Buffer.from(content).toString('base64'),
      ...(mapping === undefined ? {} : { mapping }),
    });
  const apply = (importJobId: ImportJobId, leaveOutProblems = false) =>
    applyImport(deps)(ctx, { importJobId, leaveOutProblems });
  const carryOut = (
    importJobId: ImportJobId,
    { commit = deps.commit, mayGoOn = () => true }: { commit?: Commit; mayGoOn?: () => boolean } = {},
  ) => {
    const worker: Context = { ...ctx, actor: { kind: 'system', name: 'import' }, permission: 'system' };
    return carryOutImport({ ...deps, commit })(worker, { importJobId, mayGoOn });
  };
  const plan = (name: string, priceCents = 7_990) =>
    createPlan(deps)(
      ctx,
      CreatePlanInput.parse({
        ...{ name, downloadMbps: 300, uploadMbps: 150, priceCents, technology: 'fibre', profileName: 'fibra' },
      }),
    );

  return {
    ...{ deps, network, objects, enqueued, check, apply, carryOut, plan },
    get: (importJobId: ImportJobId) => getImport(deps)(ctx, importJobId),
  };
};
export type ImportFixture = ReturnType<typeof createImportFixture>;
