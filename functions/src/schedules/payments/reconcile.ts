import { forEachCompany } from '../../composition/companies.ts';
import { composeComparison } from '../../composition/payments.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';

/** Compares the ledger with all that the gateway changed lately. */
export const create = (runtime: Runtime) =>
  scheduled(runtime, 'reconcile-payments', async () => {
    const compare = await composeComparison(runtime);
    await forEachCompany(runtime, 'payments-reconcile', compare);
  });
export const handler = onLambda(create);
