import type { RouterId } from '@provedor/kernel/ids';

/** After damage on disk: nobody new is blocked on a router before the cloud's snapshot and a full look at it. */
export interface Rebuilding {
  isRebuilding(routerId: RouterId): boolean;
  snapshotTaken(): void;
  lookedAt(routerId: RouterId): void;
}

export const createRebuilding = (isDamaged: boolean): Rebuilding => {
  const rebuilt = new Set<RouterId>();
  let hasSnapshot = false;
  return {
    isRebuilding: (routerId) => isDamaged && !rebuilt.has(routerId),
    snapshotTaken: () => {
      hasSnapshot = true;
    },
    lookedAt: (routerId) => {
      if (hasSnapshot) rebuilt.add(routerId);
    },
  };
};
