import { createReconciliationRepository, isReceived, reconciledUntil, reconcileFrom } from '@provedor/core/payments';
import { AppError } from '@provedor/kernel/app-error';
import type { Context } from '@provedor/kernel/context';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import { forEachCompany } from '../../composition/companies.ts';
import { findUnrecordedPayments, listPaymentsUpdatedSince } from '../../composition/payments.ts';
import { onLambda, type Runtime } from '../../composition/runtime.ts';
import { scheduled } from '../../composition/scheduled.ts';
import { composeTable } from '../../composition/table.ts';
import { sendWork } from '../../composition/work-queues.ts';

/** A bound on everything: pages of one call. */
const MAXIMUM_PAGES = 200;

type Page = Extract<Awaited<ReturnType<ReturnType<typeof listPaymentsUpdatedSince>>>, { outcome: 'page' }>;
type Listed = Page['payments'][number];

const unclear = (reason: string): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.reconciliation_unclear',
    message: 'The gateway did not list its payments',
    facts: { reason },
  });

const ledgerBehind = (providerPaymentIds: readonly string[]): AppError =>
  new AppError({
    kind: 'unavailable',
    code: 'payments.ledger_behind',
    message: 'The gateway has received payments that are not in the ledger: nobody new is blocked until they are',
    facts: { providerPaymentIds },
  });

/** A row that could not be read may be money too: the worker asks for it by its id, and fails where somebody sees it. */
const toAskFor = ({ payments, unreadableIds }: Page, unrecorded: ReadonlySet<Listed>): readonly string[] => [
  ...payments
    .filter((payment) => payment.status !== 'pending')
    .filter((payment) => unrecorded.has(payment) || !isReceived(payment) || payment.refundedCents > 0)
    .map(({ providerPaymentId }) => providerPaymentId),
  ...unreadableIds,
];

/** Rings for what the gateway changed since then and the ledger does not show; answers what was received and is not in it yet. */
const ringForAll = async (runtime: Runtime, ctx: Context, since: Instant): Promise<readonly Listed[]> => {
  const findUnrecorded = findUnrecordedPayments(runtime);
  const unrecorded: Listed[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const answer = await listPaymentsUpdatedSince(runtime)(since, cursor);
    if (answer.outcome === 'unknown') throw unclear(answer.reason);
    const found = await findUnrecorded(ctx, answer.payments);
    unrecorded.push(...found);
    for (const providerPaymentId of toAskFor(answer, new Set(found)))
      await sendWork(runtime, 'gateway-doorbells', {
        body: { companyId: ctx.companyId, branchId: ctx.branchId, requestId: ctx.requestId, providerPaymentId },
      });
    cursor = answer.cursor;
    if (cursor === undefined) return unrecorded;
  }
  throw unclear('more pages than one call may read');
};

/** Money that the run before has rung for already: its doorbell does not come through, and somebody must look. */
const isStuck = (unrecorded: readonly Listed[], until: Instant | undefined, lastAt: Instant | undefined): boolean =>
  unrecorded.length > 0 && (until === undefined || (lastAt !== undefined && until <= lastAt));

/**
 * Rings the doorbell for every payment that the gateway changed lately and the ledger does not show: what a lost notification would have
 * told. Notes until when the ledger holds all that the gateway has: new blocks need that to be fresh.
 */
const reconcile = async (runtime: Runtime): Promise<void> => {
  const reconciliations = createReconciliationRepository(composeTable(runtime).config);
  await forEachCompany(runtime, 'payments-reconcile', async (ctx) => {
    const startedAt = currentInstant(runtime.clock);
    const lastAt = await reconciliations.reconciledAt(ctx, 'mercado-pago');
    const unrecorded = await ringForAll(runtime, ctx, reconcileFrom(lastAt, startedAt));
    const until = reconciledUntil(startedAt, unrecorded);
    if (until !== undefined) await reconciliations.note(ctx, 'mercado-pago', until);
    if (isStuck(unrecorded, until, lastAt))
      throw ledgerBehind(unrecorded.map(({ providerPaymentId }) => providerPaymentId));
  });
};
export const create = (runtime: Runtime) => scheduled(runtime, 'reconcile-payments', () => reconcile(runtime));
export const handler = onLambda(create);
