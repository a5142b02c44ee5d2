import { BranchId, CompanyId } from '@provedor/kernel/ids';
import { Entity } from 'electrodb';
import { primaryKey, type TableConfig } from '../../table/table-config.ts';

export interface Company {
  readonly companyId: CompanyId;
  readonly name: string;
  readonly cnpj: string;
  readonly city: string;
  readonly branchId: BranchId;
  readonly branchName: string;
}

const companyEntity = (config: TableConfig) =>
  new Entity(
    {
      model: { entity: 'company', version: '1', service: 'crm' },
      attributes: {
        schemaVersion: { type: 'number', required: true },
        /** All companies of a deployment stand together: there are few. */
        directory: { type: ['companies'] as const, required: true },
        companyId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        cnpj: { type: 'string', required: true },
        city: { type: 'string', required: true },
        branchId: { type: 'string', required: true },
        branchName: { type: 'string', required: true },
      },
      indexes: { byDirectory: primaryKey(['directory'], ['companyId']) },
    },
    config,
  );

export interface CompanyRepository {
  list(): Promise<readonly Company[]>;
  find(companyId: CompanyId): Promise<Company | undefined>;
  /** Written once, at first start; a second company of the same id is refused by the table. */
  create(company: Company): Promise<void>;
}

const parse = (item: {
  companyId: string;
  branchId: string;
  name: string;
  cnpj: string;
  city: string;
  branchName: string;
}): Company => ({
  companyId: CompanyId.parse(item.companyId),
  branchId: BranchId.parse(item.branchId),
  name: item.name,
  cnpj: item.cnpj,
  city: item.city,
  branchName: item.branchName,
});

export const createCompanyRepository = (config: TableConfig): CompanyRepository => {
  const companies = companyEntity(config);
  return {
    list: async () => {
      const { data } = await companies.query.byDirectory({ directory: 'companies' }).go({ consistent: true });
      return data.map(parse);
    },
    find: async (companyId) => {
      const { data } = await companies.get({ directory: 'companies', companyId }).go();
      return data === null ? undefined : parse(data);
    },
    create: async (company) => {
      await companies.create({ schemaVersion: 1, directory: 'companies', ...company }).go();
    },
  };
};
