import { composeBilling } from '../../composition/billing.ts';
import { forEachCompany } from '../../composition/companies.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';

/** Starts the billing run of today for each company. Starting it twice issues nothing twice. */
export const create = (runtime: Runtime) => {
  const billing = composeBilling(runtime);
  return scheduled(runtime, 'billing-daily-run', () =>
    forEachCompany(runtime, 'billing-start-daily-run', async (ctx) => {
      await billing.startRun(ctx, {});
    }),
  );
};
export const handler = onLambda(create);
