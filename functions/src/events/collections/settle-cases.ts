import { ContractId } from '@provedor/kernel/ids';
import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import * as z from 'zod';
import { composeSettlement } from '../../composition/collections.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Payload = z.object({
  contractId: ContractId.exactOptional(),
  contractIds: z.array(ContractId).exactOptional(),
});

const contractsOf = ({ payload }: ChangeEvent): readonly ContractId[] => {
  const { contractId, contractIds = [] } = Payload.parse(payload);
  return contractId === undefined ? contractIds : [contractId, ...contractIds];
};

/** Money came or a bill went: whoever owes nothing any more is connected again. */
export const create = (runtime: Runtime) => {
  const { settleContract } = composeSettlement(runtime);
  return createEventConsumer(runtime, 'collections-settle-cases', async (ctx, event) => {
    for (const contractId of contractsOf(event)) await settleContract(ctx, contractId);
  });
};
export const handler = onLambda(create);
