import { describe, expect, it } from 'vitest';
import { connectionIdOf, liveBlock, makeConnection, makeRouter, routerIdOf } from '../testing/desired-factory.ts';
import { createDesiredStore, type DesiredUpdate, emptyDesired } from './desired-store.ts';

const hash = 'a'.repeat(64);
let seq = 0;
const update = (kind: DesiredUpdate['kind'], items: DesiredUpdate['items']): DesiredUpdate => {
  seq += 1;
  return { kind, items, routers: kind === 'snapshot' ? [makeRouter()] : [], seq, hash, mode: 'enforce' };
};

const withConnections = (...items: DesiredUpdate['items']) => {
  const store = createDesiredStore(emptyDesired);
  store.apply(update('snapshot', items));
  return store;
};

describe('the desired state', () => {
  it('takes a change for the connections it names and leaves the others alone', () => {
    const store = withConnections(makeConnection(1), makeConnection(2));
    const effect = store.apply(update('change', [makeConnection(1, { revision: 2, access: liveBlock })]));
    expect(effect).toEqual({
      touched: new Map([[routerIdOf(1), [connectionIdOf(1)]]]),
      superseded: [],
      freed: new Set(),
    });
    expect([...store.itemsOf(routerIdOf(1))].map(({ revision }) => revision)).toEqual([2, 1]);
  });

  it('never goes back to an older revision, by a change or by a snapshot', () => {
    const newer = makeConnection(1, { revision: 5 });
    const older = makeConnection(1, { revision: 4, access: liveBlock });
    const store = withConnections(newer);
    expect(store.apply(update('change', [older])).superseded).toEqual([older]);
    expect(store.apply(update('snapshot', [older])).superseded).toEqual([older]);
    expect(store.item(connectionIdOf(1))).toEqual(newer);
  });

  it('takes the same revision again: a warrant may be renewed', () => {
    const store = withConnections(makeConnection(1));
    const renewed = makeConnection(1, { access: liveBlock });
    expect(store.apply(update('change', [renewed])).superseded).toEqual([]);
    expect(store.item(connectionIdOf(1))).toEqual(renewed);
  });

  it('counts the connections that are to be there: an empty snapshot after the last one was taken away is no surprise', () => {
    const store = withConnections(makeConnection(1), makeConnection(2, { presence: 'absent' }));
    expect(store.count()).toBe(1);
    store.apply(update('change', [makeConnection(1, { revision: 2, presence: 'absent' })]));
    expect(store.count()).toBe(0);
  });

  it('forgets what a snapshot does not name, but frees what was blocked', () => {
    const store = withConnections(makeConnection(1, { access: liveBlock }), makeConnection(2));
    store.apply(update('snapshot', [makeConnection(3)]));
    const left = [...store.itemsOf(routerIdOf(1))];
    expect(left).toEqual([makeConnection(3), makeConnection(1)]);
    expect(left.map(store.isReleased)).toEqual([false, true]);
    store.forgetReleased(makeConnection(1));
    expect([...store.itemsOf(routerIdOf(1))]).toEqual([makeConnection(3)]);
  });

  it('frees a blocked connection on the router it leaves', () => {
    const store = withConnections(makeConnection(1, { access: liveBlock }));
    const moved = makeConnection(1, { revision: 2, routerId: routerIdOf(2), access: liveBlock });
    expect(store.apply(update('change', [moved])).freed).toEqual(new Set([routerIdOf(1)]));
    expect([...store.itemsOf(routerIdOf(1))]).toEqual([makeConnection(1)]);
    store.apply(update('change', [makeConnection(1, { revision: 3 })]));
    expect([...store.itemsOf(routerIdOf(1))].map(store.isReleased)).toEqual([false]);
  });
});
