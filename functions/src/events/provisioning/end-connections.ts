import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import { contractsEvents } from '@provedor/schemas/events/contracts';
import { composeProvisioning } from '../../composition/provisioning.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

/** Takes the connections of ended contracts off their routers. */
export const create = (runtime: Runtime) => {
  const { removeOfContract } = composeProvisioning(runtime);
  return createEventConsumer(runtime, 'end-connections', (ctx, { payload }) =>
    removeOfContract(ctx, contractsEvents['contracts.contract-terminated.v1'].parse(payload)),
  );
};
export const handler = onLambda(create);
