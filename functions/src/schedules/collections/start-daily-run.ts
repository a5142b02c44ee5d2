import { composeCollections } from '../../composition/collections.ts';
import { forEachCompany } from '../../composition/companies.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';

/** Starts a pass of collections for each company. Starting it twice tells nobody twice. */
export const create = (runtime: Runtime) => {
  const collections = composeCollections(runtime);
  return scheduled(runtime, 'collections-daily-run', () =>
    forEachCompany(runtime, 'collections-start-daily-run', async (ctx) => {
      await collections.start(ctx);
    }),
  );
};
export const handler = onLambda(create);
