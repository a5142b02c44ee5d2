import { BranchId, CompanyId } from '@provedor/kernel/ids';
import { openApiDocument } from '@provedor/manifest/openapi';
import type { Caller } from '@provedor/platform/http/authenticate';
import type { Bindings } from '@provedor/platform/http/bindings';
import { createHttpHandler } from '@provedor/platform/http/http-handler';
import { composeHealth } from '../composition/health.ts';
import { composeHttp } from '../composition/http.ts';
import { onLambda, type Runtime } from '../composition/runtime.ts';

const version = (runtime: Runtime): string => runtime.env['PRODUCT_VERSION'] ?? 'unknown';

const bindings = (runtime: Runtime): Bindings<'system'> => ({
  'system.health': composeHealth(runtime, version(runtime)),
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
