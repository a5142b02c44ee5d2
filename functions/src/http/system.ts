import { createCompanyRepository } from '@provedor/core/companies';
import { BranchId, CompanyId } from '@provedor/kernel/ids';
import { openApiDocument } from '@provedor/manifest/openapi';
import type { Caller } from '@provedor/platform/http/authenticate';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import type { Health } from '@provedor/schemas/api/health';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';
import { composeTable } from '../composition/table.ts';

const version = (runtime: Runtime): string => runtime.env['PRODUCT_VERSION'] ?? 'unknown';

const tableState = async (runtime: Runtime): Promise<Health['parts'][number]> => {
  try {
    const companies = await createCompanyRepository(composeTable(runtime).config).list();
    return companies.length > 0
      ? { name: 'table', state: 'ok' }
      : { name: 'table', state: 'degraded', detail: 'no company yet: the first start has not run' };
  } catch (error) {
    runtime.logger.error('table does not answer', { error });
    return { name: 'table', state: 'down', detail: 'does not answer' };
  }
};

const bindings = (runtime: Runtime): Bindings<'system'> => ({
  'system.health': async () => {
    const parts = [await tableState(runtime)];
    return { version: version(runtime), state: parts.every((part) => part.state === 'ok') ? 'ok' : 'degraded', parts };
  },
  'system.openapi': () => Promise.resolve(openApiDocument(version(runtime))),
});

/** Health must answer before there is a company: these two routes read nothing of one. */
const nobody: Caller = {
  companyId: CompanyId.parse(`com_${'0'.repeat(26)}`),
  branchId: BranchId.parse(`bra_${'0'.repeat(26)}`),
  actor: { kind: 'system', name: 'anonymous' },
  sessionToken: '',
};

export const create = (runtime: Runtime) => {
  const http = composeHttp(runtime);
  const authenticator = { ...http.authenticator, anonymous: () => Promise.resolve(nobody) };
  return createHttpHandler('system', { ...http, authenticator }, bindings(runtime));
};
export const handler = onLambda(create);
