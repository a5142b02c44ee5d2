import type { Context } from '@provedor/kernel/context';
import { currentInstant, type Instant } from '@provedor/kernel/instant';
import { isReceived, reconciledUntil, reconcileFrom } from '../domain/reconciliation.ts';
import { ledgerBehind, reconciliationUnclear } from '../errors.ts';
import type { GatewayPayment, OpenComparison, PaymentRepository, ReconciliationRepository } from '../ports.ts';

/** A bound on everything: pages of one call. The next call goes on. */
const MAXIMUM_PAGES = 200;

interface ListedPayment extends GatewayPayment {
  /** The account that received it. */
  readonly collectorId?: string;
}

/** Payments that the gateway changed, oldest change first. */
export interface ListedPage {
  readonly payments: readonly ListedPayment[];
  /** Rows that could not be read may be money too: the worker asks for them by their ids, and fails where somebody sees it. */
  readonly unreadableIds: readonly string[];
  readonly cursor?: string;
}

export interface CompareDependencies {
  readonly payments: PaymentRepository;
  readonly reconciliations: ReconciliationRepository;
  readonly list: (
    since: Instant,
    cursor: string | undefined,
  ) => Promise<({ readonly outcome: 'page' } & ListedPage) | { readonly outcome: 'unknown'; readonly reason: string }>;
  /** Whether a listed payment was received by our own account. */
  readonly isOwn: (payment: ListedPayment) => boolean;
  readonly ring: (ctx: Context, providerPaymentId: string) => Promise<void>;
}

/** Received by us, and not in the ledger. Read consistently. */
const findUnrecorded = async (
  { payments, isOwn }: CompareDependencies,
  ctx: Context,
  listed: readonly ListedPayment[],
): Promise<ReadonlySet<ListedPayment>> => {
  const unrecorded = new Set<ListedPayment>();
  for (const payment of listed.filter((one) => isReceived(one) && isOwn(one)))
    if ((await payments.findByProvider(ctx, 'mercado-pago', payment.providerPaymentId)) === undefined)
      unrecorded.add(payment);
  return unrecorded;
};

const isNews = (payment: ListedPayment, unrecorded: ReadonlySet<ListedPayment>): boolean =>
  payment.status !== 'pending' && (unrecorded.has(payment) || !isReceived(payment) || payment.refundedCents > 0);

const ringFor = async (
  deps: CompareDependencies,
  ctx: Context,
  page: ListedPage,
): Promise<ReadonlySet<ListedPayment>> => {
  const unrecorded = await findUnrecorded(deps, ctx, page.payments);
  const news = page.payments.filter((payment) => isNews(payment, unrecorded));
  for (const id of [...news.map(({ providerPaymentId }) => providerPaymentId), ...page.unreadableIds])
    await deps.ring(ctx, id);
  return unrecorded;
};

interface Compared {
  readonly until: Instant | undefined;
  readonly unrecordedIds: readonly string[];
}

const readPages = async (
  deps: CompareDependencies,
  ctx: Context,
  work: { readonly since: Instant; readonly startedAt: Instant; readonly open: OpenComparison | undefined },
): Promise<Compared> => {
  const { since, startedAt, open } = work;
  const unrecordedIds: string[] = [];
  let until = open === undefined ? startedAt : open.until;
  let cursor = open?.cursor;
  for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
    const answer = await deps.list(since, cursor);
    if (answer.outcome === 'unknown') throw reconciliationUnclear(answer.reason);
    const unrecorded = await ringFor(deps, ctx, answer);
    unrecordedIds.push(...[...unrecorded].map(({ providerPaymentId }) => providerPaymentId));
    until = until && reconciledUntil(until, [...unrecorded]);
    cursor = answer.cursor;
    if (cursor === undefined) return { until, unrecordedIds };
    await deps.reconciliations.keep(ctx, { cursor, startedAt, ...(until === undefined ? {} : { until }) });
  }
  throw reconciliationUnclear('more pages than one call may read: the next goes on');
};

/** Money that the comparison before has rung for already: its doorbell does not come through, and somebody must look. */
const isStuck = ({ unrecordedIds, until }: Compared, lastAt: Instant | undefined): boolean =>
  unrecordedIds.length > 0 && (until === undefined || (lastAt !== undefined && until <= lastAt));

/**
 * Rings the doorbell for every payment that the gateway changed lately and the ledger does not show: what a lost notification would have
 * told. Notes until when the ledger holds all that the gateway has; new blocks need that to be fresh. Keeps its place after each page, so
 * that the next call goes on where one was cut off. Throws `payments.reconciliation_unclear` and `payments.ledger_behind` (503).
 */
export const compareWithGateway =
  (deps: CompareDependencies) =>
  async (ctx: Context): Promise<void> => {
    const [lastAt, open] = await Promise.all([
      deps.reconciliations.reconciledAt(ctx),
      deps.reconciliations.openComparison(ctx),
    ]);
    const startedAt = open?.startedAt ?? currentInstant(ctx.clock);
    const compared = await readPages(deps, ctx, { since: reconcileFrom(lastAt, startedAt), startedAt, open });
    if (compared.until === undefined) await deps.reconciliations.keep(ctx, undefined);
    else await deps.reconciliations.note(ctx, compared.until);
    if (isStuck(compared, lastAt)) throw ledgerBehind(compared.unrecordedIds);
  };
