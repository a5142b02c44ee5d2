import { createCompanyRepository } from '@provedor/core/companies';
import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import type { Runtime } from './runtime.ts';
import { composeTable } from './table.ts';

/** Runs once for each company of the deployment, as a named system actor. */
export const forEachCompany = async (
  runtime: Runtime,
  name: string,
  run: (ctx: Context) => Promise<void>,
): Promise<void> => {
  const companies = await createCompanyRepository(composeTable(runtime).config).list();
  const ids = createIdSource(runtime.clock);
  for (const { companyId, branchId } of companies)
    await run({
      companyId,
      branchId,
      actor: { kind: 'system', name },
      requestId: ids.next('request'),
      permission: 'system',
      clock: runtime.clock,
      ids,
    });
};
