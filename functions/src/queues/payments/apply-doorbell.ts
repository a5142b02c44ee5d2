import { BranchId, CompanyId, createIdSource } from '@provedor/kernel/ids';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import * as z from 'zod';
import { composePayments } from '../../composition/payments.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Doorbell = z.object({
  companyId: CompanyId,
  branchId: BranchId,
  requestId: z.string(),
  providerPaymentId: z.string(),
});

/** Asks the gateway about each payment whose doorbell rang. */
export const create = (runtime: Runtime) => {
  const { applyDoorbell } = composePayments(runtime);
  return createRecordConsumer(runtime, async (record) => {
    const { providerPaymentId, ...scope } = Doorbell.parse(JSON.parse(record.body));
    const result = await applyDoorbell(
      {
        ...scope,
        actor: { kind: 'system', name: 'payments-apply-doorbell' },
        permission: 'system',
        clock: runtime.clock,
        ids: createIdSource(runtime.clock),
      },
      providerPaymentId,
    );
    if (result === 'reversed') runtime.logger.warn('money of a payment went back', { id: providerPaymentId });
    if (result === 'needs_a_person' || result === 'no_such_payment')
      runtime.logger.error('payment needs a person', { id: providerPaymentId, code: result });
  });
};
export const handler = onLambda(create);
