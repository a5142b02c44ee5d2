import type { Route } from 'next';
import type { BillingRun, CollectionCase, Payment, Router, Site } from '../../lib/api/types.ts';
import { routes } from '../../lib/routes.ts';
import { isWithoutNews } from '../network/agent-health.ts';

export type AttentionKind =
  | 'runFailed'
  | 'runSetAside'
  | 'sitesSilent'
  | 'agentsToConfirm'
  | 'routersDown'
  | 'suspense'
  | 'casesHeld'
  | 'unmatched';

/** One thing that waits for a person, and where to do it. */
export interface Attention {
  readonly kind: AttentionKind;
  readonly count: number;
  /** The count is a lower bound. */
  readonly isMore: boolean;
  readonly href: Route;
  readonly isUrgent: boolean;
}

/** What is known; a part that is not known yet, or not to be seen, is absent and says nothing. */
export interface Known {
  readonly lastRun?: BillingRun | null | undefined;
  readonly sites?: readonly Site[] | undefined;
  readonly routers?: readonly Router[] | undefined;
  readonly payments?: readonly Payment[] | undefined;
  readonly cases?: readonly CollectionCase[] | undefined;
  readonly unmatched?: { readonly count: number; readonly isMore: boolean } | undefined;
}

type Finder = (known: Known, nowMs: number) => Omit<Attention, 'kind'> | undefined;

const some = (count: number, href: Route, isUrgent: boolean, isMore = false) =>
  count === 0 ? undefined : { count, isMore, href, isUrgent };

const DOWN: ReadonlySet<string> = new Set(['unreachable', 'wrong-device']);

/** Where one thing is meant, straight to it; else to the list. */
const oneOrList = <T>(found: readonly T[], toOne: (row: T) => Route, list: Route): Route => {
  const [only] = found;
  return found.length === 1 && only !== undefined ? toOne(only) : list;
};

const siteRoute = (site: Site): Route => routes.site(site.siteId);

const finders: Readonly<Record<AttentionKind, Finder>> = {
  runFailed: ({ lastRun }) =>
    lastRun?.state === 'failed' ? some(1, routes.billingRun(lastRun.billingRunId), true) : undefined,
  sitesSilent: ({ sites = [] }, nowMs) => {
    const found = sites.filter((site) => isWithoutNews(site, nowMs));
    return some(found.length, oneOrList(found, siteRoute, routes.sites), true);
  },
  routersDown: ({ routers = [] }) => {
    const found = routers.filter(({ health }) => DOWN.has(health.state));
    return some(
      found.length,
      oneOrList(found, (router) => routes.router(router.routerId), routes.routers),
      true,
    );
  },
  suspense: ({ payments = [] }) => {
    const found = payments.filter(({ suspenseCents }) => suspenseCents > 0);
    return some(
      found.length,
      oneOrList(found, (payment) => routes.payment(payment.paymentId), routes.payments),
      true,
    );
  },
  casesHeld: ({ cases = [] }) => {
    const found = cases.filter(({ heldBecause }) => heldBecause !== undefined);
    const href = oneOrList(found, (held) => routes.collectionCase(held.caseId), routes.collections);
    return some(found.length, href, false);
  },
  runSetAside: ({ lastRun }) =>
    lastRun === null || lastRun === undefined
      ? undefined
      : some(lastRun.setAside.length, routes.billingRun(lastRun.billingRunId), false),
  agentsToConfirm: ({ sites = [] }) => {
    const found = sites.filter(({ agentState }) => agentState === 'awaiting-confirmation');
    return some(found.length, oneOrList(found, siteRoute, routes.sites), false);
  },
  unmatched: ({ unmatched }) =>
    unmatched === undefined ? undefined : some(unmatched.count, routes.unmatchedConnections, false, unmatched.isMore),
};

const order = [
  'runFailed',
  'sitesSilent',
  'routersDown',
  'suspense',
  'casesHeld',
  'runSetAside',
  'agentsToConfirm',
  'unmatched',
] as const satisfies readonly AttentionKind[];

/** What waits for a person, urgent things first. */
export const attentionOf = (known: Known, nowMs: number): readonly Attention[] =>
  order.flatMap((kind) => {
    const found = finders[kind](known, nowMs);
    return found === undefined ? [] : [{ kind, ...found }];
  });
