import { forEachCompany } from '@provedor/functions/composition/companies';
import type { Runtime } from '@provedor/functions/composition/runtime';
import type { Context } from '@provedor/kernel/context';

/** A tool acts as the system, under a name of its own, in the product's first company. */
export const companyContext = async (runtime: Runtime, tool: string): Promise<Context> => {
  const contexts: Context[] = [];
  await forEachCompany(runtime, tool, (ctx) => Promise.resolve(void contexts.push(ctx)));
  const [ctx] = contexts;
  if (ctx === undefined) throw new Error('The product has no company');
  return ctx;
};
