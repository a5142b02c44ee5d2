import type { Context } from '@provedor/kernel/context';
import { createIdSource } from '@provedor/kernel/ids';
import { createRecordConsumer } from '@provedor/platform/events/queue-consumer';
import { composeDefaultScope } from '../../composition/http.ts';
import { composeProvisioning } from '../../composition/provisioning.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';

/** Takes the signed reports of the agents. What no agent has signed is dropped with an error in the log, never tried again. */
export const create = (runtime: Runtime) => {
  const { applyReport } = composeProvisioning(runtime);
  const defaultScope = composeDefaultScope(runtime);

  const contextOf = async (messageId: string): Promise<Context> => ({
    ...(await defaultScope()),
    actor: { kind: 'system', name: 'apply-report' },
    requestId: messageId,
    permission: 'agent',
    clock: runtime.clock,
    ids: createIdSource(runtime.clock),
  });

  return createRecordConsumer(runtime, async ({ messageId, body }) => {
    const { siteId, cloned } = await applyReport(await contextOf(messageId), body);
    if (cloned) runtime.logger.error('two machines use the key of one agent', { id: siteId });
  });
};
export const handler = onLambda(create);
