import type { RouterId } from '@provedor/kernel/ids';
import type { DiscoveredSecret, DiscoveryReport } from '@provedor/schemas/edge/report';

const PAGE_SIZE = 200;

/** Cuts the secrets of a router into pages; the last one closes the answer, an empty router has one empty page. */
export const pagesOf = (
  requestId: string,
  routerId: RouterId,
  secrets: readonly DiscoveredSecret[],
): DiscoveryReport[] => {
  const count = Math.max(1, Math.ceil(secrets.length / PAGE_SIZE));
  return Array.from({ length: count }, (_, page) => ({
    requestId,
    routerId,
    page,
    last: page === count - 1,
    secrets: secrets.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  }));
};

/** The answer when the router cannot be read: one page, with the reason. */
export const failedPage = (requestId: string, routerId: RouterId, error: string): DiscoveryReport => ({
  requestId,
  routerId,
  page: 0,
  last: true,
  secrets: [],
  error: error.slice(0, 300),
});
