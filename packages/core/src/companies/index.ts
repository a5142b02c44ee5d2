export { type Company, type CompanyRepository, createCompanyRepository } from './data/company-repository.ts';
export { type LegalParameter, type LegalParameterKey, parameterOn } from './domain/legal-parameters.ts';
