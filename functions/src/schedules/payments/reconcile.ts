import { createReconciliationRepository, reconcileFrom } from '@provedor/core/payments';
import { AppError } from '@provedor/kernel/app-error';
import { currentInstant } from '@provedor/kernel/instant';
import { forEachCompany } from '../../composition/companies.ts';
import { listPaymentsUpdatedSince } from '../../composition/payments.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';
import { composeTable } from '../../composition/table.ts';
import { sendWork } from '../../composition/work-queues.ts';

/** A bound on everything: pages of one call. */
const MAXIMUM_PAGES = 200;

type Page = Extract<Awaited<ReturnType<ReturnType<typeof listPaymentsUpdatedSince>>>, { outcome: 'page' }>;

/** A row that could not be read may be money too: the worker asks for it by its id, and fails where somebody sees it. */
const toAskFor = ({ payments, unreadableIds }: Page): readonly string[] => [
  ...payments.filter(({ status }) => status !== 'pending').map(({ providerPaymentId }) => providerPaymentId),
  ...unreadableIds,
];

const unclear = (reason: string): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.reconciliation_unclear',
    message: 'The gateway did not list its payments',
    facts: { reason },
  });

/**
 * Rings the doorbell for every payment that the gateway changed lately: what a lost notification would have told. When the list was read to
 * its end, the time is noted: new blocks need a fresh one.
 */
const reconcile = async (runtime: Runtime): Promise<void> => {
  const reconciliations = createReconciliationRepository(composeTable(runtime).config);
  await forEachCompany(runtime, 'payments-reconcile', async (ctx) => {
    const startedAt = currentInstant(runtime.clock);
    const since = reconcileFrom(await reconciliations.reconciledAt(ctx, 'mercado-pago'), startedAt);
    let cursor: string | undefined;
    for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
      const answer = await listPaymentsUpdatedSince(runtime)(since, cursor);
      if (answer.outcome === 'unknown') throw unclear(answer.reason);
      for (const providerPaymentId of toAskFor(answer))
        await sendWork(runtime, 'gateway-doorbells', {
          body: { companyId: ctx.companyId, branchId: ctx.branchId, requestId: ctx.requestId, providerPaymentId },
        });
      cursor = answer.cursor;
      if (cursor === undefined) {
        await reconciliations.note(ctx, 'mercado-pago', startedAt);
        return;
      }
    }
    throw unclear('more pages than one call may read');
  });
};
export const create = (runtime: Runtime) => scheduled(runtime, 'reconcile-payments', () => reconcile(runtime));
export const handler = onLambda(create);
