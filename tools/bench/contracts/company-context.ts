import { forEachCompany } from '@provedor/functions/composition/companies';
import type { Runtime } from '@provedor/functions/composition/runtime';
import type { Context } from '@provedor/kernel/context';

/** What the bench does, it does as the system of the product's first company. */
export const companyContext = async (runtime: Runtime): Promise<Context> => {
  const contexts: Context[] = [];
  await forEachCompany(runtime, 'bench', (ctx) => Promise.resolve(void contexts.push(ctx)));
  const [ctx] = contexts;
  if (ctx === undefined) throw new Error('The product has no company');
  return ctx;
};
