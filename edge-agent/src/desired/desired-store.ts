// What the cloud wants, in memory. Invariants: a connection never goes back to an older revision; a connection that leaves a
// router while blocked there stays on that router's list as "pass" until it is seen free: a block never outlives its contract.
import type { ConnectionId, RouterId } from '@provedor/kernel/ids';
import type { DesiredConnection, DesiredRouter } from '@provedor/schemas/edge/desired-state';
import { GENESIS_HASH } from '@provedor/schemas/edge/envelope';

export interface DesiredMark {
  readonly seq: number;
  readonly hash: string;
  readonly mode: 'enforce' | 'dry';
}

/** All of the store at one moment, for the checkpoint. */
export interface DesiredImage extends DesiredMark {
  readonly routers: readonly DesiredRouter[];
  readonly items: readonly DesiredConnection[];
  readonly released: readonly DesiredConnection[];
}

/** An accepted message: a change has no routers and says nothing about the connections it does not name. */
export interface DesiredUpdate extends DesiredMark {
  readonly kind: 'change' | 'snapshot';
  readonly routers: readonly DesiredRouter[];
  readonly items: readonly DesiredConnection[];
}

export interface UpdateEffect {
  /** Connections to look at, by router; `all` after a snapshot. */
  readonly touched: ReadonlyMap<RouterId, readonly ConnectionId[]> | 'all';
  /** Items that came with an older revision than the one we hold. */
  readonly superseded: readonly DesiredConnection[];
  /** Routers on which a connection was blocked that has left them. */
  readonly freed: ReadonlySet<RouterId>;
}

export interface DesiredStore {
  mark(): DesiredMark;
  routers(): ReadonlyMap<RouterId, DesiredRouter>;
  item(connectionId: ConnectionId): DesiredConnection | undefined;
  /** Connections of a router: the wanted ones and, as `pass`, the released ones. */
  itemsOf(routerId: RouterId): Iterable<DesiredConnection>;
  isReleased(item: DesiredConnection): boolean;
  forgetReleased(item: DesiredConnection): void;
  /** Connections that are to be there: what a signed change took away is no reason to doubt an empty snapshot. */
  count(): number;
  apply(update: DesiredUpdate): UpdateEffect;
  image(): DesiredImage;
}

export const emptyDesired: DesiredImage = {
  seq: 0,
  hash: GENESIS_HASH,
  mode: 'dry',
  routers: [],
  items: [],
  released: [],
};

const placeOf = ({ routerId, connectionId }: DesiredConnection): string => `${routerId}/${connectionId}`;

const groupByRouter = (items: readonly DesiredConnection[]): Map<RouterId, ConnectionId[]> => {
  const groups = new Map<RouterId, ConnectionId[]>();
  for (const { routerId, connectionId } of items) {
    const group = groups.get(routerId);
    if (group === undefined) groups.set(routerId, [connectionId]);
    else group.push(connectionId);
  }
  return groups;
};

const releaseOf = ({ sealedPassword: _notNeeded, ...item }: DesiredConnection): DesiredConnection => ({
  ...item,
  access: { state: 'pass' },
  presence: 'present',
});

const countPresent = (items: Iterable<DesiredConnection>): number => {
  let count = 0;
  for (const { presence } of items) if (presence === 'present') count += 1;
  return count;
};

export const createDesiredStore = (initial: DesiredImage): DesiredStore => {
  let mark: DesiredMark = { seq: initial.seq, hash: initial.hash, mode: initial.mode };
  let routers = new Map(initial.routers.map((router) => [router.routerId, router]));
  let items = new Map(initial.items.map((item) => [item.connectionId, item]));
  const released = new Map(initial.released.map((item) => [placeOf(item), item]));

  let freed = new Set<RouterId>();
  let present: number | undefined;

  const leave = (before: DesiredConnection | undefined, now: DesiredConnection | undefined): void => {
    if (now !== undefined) released.delete(placeOf(now));
    if (before === undefined || before.routerId === now?.routerId) return;
    if (before.access.state !== 'block') return;
    released.set(placeOf(before), releaseOf(before));
    freed.add(before.routerId);
  };

  const put = (target: Map<ConnectionId, DesiredConnection>, item: DesiredConnection): boolean => {
    const before = items.get(item.connectionId);
    const isOlder = before !== undefined && item.revision < before.revision;
    const winner = isOlder ? before : item;
    target.set(item.connectionId, winner);
    leave(before, winner);
    return !isOlder;
  };

  const replaceAll = (update: DesiredUpdate): readonly DesiredConnection[] => {
    const next = new Map<ConnectionId, DesiredConnection>();
    const superseded = update.items.filter((item) => !put(next, item));
    for (const before of items.values()) if (!next.has(before.connectionId)) leave(before, undefined);
    routers = new Map(update.routers.map((router) => [router.routerId, router]));
    items = next;
    return superseded;
  };

  function* itemsOf(routerId: RouterId): Iterable<DesiredConnection> {
    for (const item of items.values()) if (item.routerId === routerId) yield item;
    for (const item of released.values()) if (item.routerId === routerId) yield item;
  }

  return {
    mark: () => mark,
    routers: () => routers,
    item: (connectionId) => items.get(connectionId),
    itemsOf,
    isReleased: (item) => released.get(placeOf(item)) === item,
    forgetReleased: (item) => {
      released.delete(placeOf(item));
    },
    count: () => (present ??= countPresent(items.values())),
    apply: (update) => {
      present = undefined;
      mark = { seq: update.seq, hash: update.hash, mode: update.mode };
      freed = new Set();
      if (update.kind === 'snapshot') return { touched: 'all', superseded: replaceAll(update), freed };
      const superseded = update.items.filter((item) => !put(items, item));
      const stale = new Set(superseded);
      return { touched: groupByRouter(update.items.filter((item) => !stale.has(item))), superseded, freed };
    },
    image: () => ({
      ...mark,
      routers: [...routers.values()],
      items: [...items.values()],
      released: [...released.values()],
    }),
  };
};
