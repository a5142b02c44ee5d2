import { InvoiceId } from '@provedor/kernel/ids';
import { createEventConsumer } from '@provedor/platform/events/queue-consumer';
import * as z from 'zod';
import { composePayments } from '../../composition/payments.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

const Payload = z.object({ invoiceId: InvoiceId });

/** A bill was voided: what the customer still holds of it can not be paid any more. */
export const create = (runtime: Runtime) => {
  const { cancelCharges } = composePayments(runtime);
  return createEventConsumer(runtime, 'payments-cancel-charges', (ctx, { payload }) =>
    cancelCharges(ctx, Payload.parse(payload).invoiceId),
  );
};
export const handler = onLambda(create);
