import { ContractId, CustomerId } from '@provedor/kernel/ids';
import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import type { ChangeEvent } from '@provedor/schemas/events/change-event';
import * as z from 'zod';
import { composeSettlement } from '../../composition/collections.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Payload = z.object({
  contractId: ContractId.exactOptional(),
  contractIds: z.array(ContractId).exactOptional(),
  customerId: CustomerId.exactOptional(),
});

const concerned = ({ event, payload }: ChangeEvent) => {
  const { contractId, contractIds = [], customerId } = Payload.parse(payload);
  return {
    contractIds: contractId === undefined ? contractIds : [contractId, ...contractIds],
    /** Money may be credit, which counts for all contracts of its customer. */
    payerId: event === 'payments.payment-recorded.v1' ? customerId : undefined,
  };
};

/** Money came or a bill went: whoever owes nothing any more is connected again. */
export const create = (runtime: Runtime) => {
  const { settleContract, settleCustomer } = composeSettlement(runtime);
  return createEventConsumer(runtime, 'collections-settle-cases', async (ctx, event) => {
    const { contractIds, payerId } = concerned(event);
    for (const contractId of contractIds) await settleContract(ctx, contractId);
    if (payerId !== undefined) await settleCustomer(ctx, payerId);
  });
};
export const handler = onLambda(create);
