import { isDeepStrictEqual } from 'node:util';
import type { BranchId, CompanyId, RouterId } from '@provedor/kernel/ids';
import type { Instant } from '@provedor/kernel/instant';
import { type CreateRouterInput, Router } from '@provedor/schemas/api/network';
import type { RouterReport } from '@provedor/schemas/edge/report';
import * as z from 'zod';

/** A read request that nobody has answered may be made anew after this time. */
const READ_PATIENCE_MS = 2 * 60_000;
/** A health that says the same is written down at most this often. */
const HEALTH_EVERY_MS = 60_000;

/** Pages of the answer to a read request that have come so far, and how many secrets each had. */
const ReadProgress = z.object({ pages: z.record(z.string(), z.int()), lastPage: z.int().exactOptional() });
type ReadProgress = z.infer<typeof ReadProgress>;

/** A router with what never leaves the server. */
export const RouterRecord = Router.extend({
  /** Sealed to the site's agent: nobody here can open it. */
  sealedPassword: z.string(),
  /** Set while an answer is awaited. */
  readRequestId: z.string().exactOptional(),
  readProgress: ReadProgress.exactOptional(),
});
export type RouterRecord = z.infer<typeof RouterRecord>;

export interface NewRouter {
  readonly routerId: RouterId;
  readonly companyId: CompanyId;
  readonly branchId: BranchId;
  readonly at: Instant;
  readonly input: CreateRouterInput;
}

export const newRouter = ({ routerId, companyId, branchId, at, input }: NewRouter): RouterRecord => ({
  routerId,
  companyId,
  branchId,
  ...input,
  hasPassword: true,
  health: { state: 'unknown' },
  readState: 'never',
  version: 1,
  createdAt: at,
  updatedAt: at,
});

/** What a person is told of a router. */
export const routerView = (record: RouterRecord): Router => {
  const { sealedPassword: _sealed, readRequestId: _request, readProgress: _progress, ...router } = record;
  return router;
};

/** Whether an answer is still awaited that was asked for a short while ago. */
export const isBeingRead = (router: RouterRecord, nowMs: number): boolean =>
  router.readRequestId !== undefined && nowMs - Date.parse(router.updatedAt) < READ_PATIENCE_MS;

export const routerToRead = (router: RouterRecord, readRequestId: string, at: Instant): RouterRecord => {
  const { readProgress: _former, ...kept } = router;
  return { ...kept, readRequestId, readState: 'requested', version: router.version + 1, updatedAt: at };
};

export interface ReadPage {
  readonly requestId: string;
  readonly page: number;
  readonly last: boolean;
  readonly secretCount: number;
  readonly failed: boolean;
}

const isWhole = ({ pages, lastPage }: ReadProgress): boolean =>
  lastPage !== undefined &&
  Array.from({ length: lastPage + 1 }, (_, page) => String(page)).every((page) => page in pages);

const endedRead = (router: RouterRecord, readState: 'done' | 'failed', at: Instant): RouterRecord => {
  const { readProgress: _progress, readRequestId: _request, ...kept } = router;
  return { ...kept, readState, readAt: at, version: router.version + 1, updatedAt: at };
};

export type ReadStep =
  /** Nobody waits for this page, or it has come before. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'more'; readonly router: RouterRecord }
  | { readonly kind: 'failed'; readonly router: RouterRecord }
  | { readonly kind: 'done'; readonly router: RouterRecord; readonly secretCount: number };

/** Pages come in any order and more than once; the read is done when all of them have come. */
export const afterReadPage = (router: RouterRecord, page: ReadPage, at: Instant): ReadStep => {
  if (router.readRequestId !== page.requestId) return { kind: 'nothing' };
  if (page.failed) return { kind: 'failed', router: endedRead(router, 'failed', at) };
  const before = router.readProgress ?? { pages: {} };
  if (String(page.page) in before.pages) return { kind: 'nothing' };
  const progress: ReadProgress = {
    ...before,
    pages: { ...before.pages, [String(page.page)]: page.secretCount },
    ...(page.last ? { lastPage: page.page } : {}),
  };
  if (isWhole(progress)) {
    const secretCount = Object.values(progress.pages).reduce((sum, count) => sum + count, 0);
    return { kind: 'done', router: endedRead(router, 'done', at), secretCount };
  }
  return { kind: 'more', router: { ...router, readProgress: progress, version: router.version + 1, updatedAt: at } };
};

/** The health after a report, or undefined when it says nothing new: older, or the same a moment later. */
export const nextHealth = (router: RouterRecord, report: RouterReport): Router['health'] | undefined => {
  const { routerId: _routerId, ...health } = report;
  const { readAt, ...before } = router.health;
  if (readAt === undefined) return health;
  if (report.readAt <= readAt) return undefined;
  const { readAt: _readAt, ...after } = health;
  const isSame = isDeepStrictEqual(before, after);
  return isSame && Date.parse(report.readAt) - Date.parse(readAt) < HEALTH_EVERY_MS ? undefined : health;
};
