import type { SubscriberDependencies } from './gather-subscriber.ts';

type Found<R extends { find: (...input: never[]) => unknown }> = ReturnType<R['find']>;

/** Plans, sites and routers are few and lines are many: each is read once in a pass. */
export const rememberReads = (deps: SubscriberDependencies): SubscriberDependencies => {
  const plans = new Map<string, Found<SubscriberDependencies['plans']>>();
  const sites = new Map<string, Found<SubscriberDependencies['sites']>>();
  const routers = new Map<string, Found<SubscriberDependencies['routers']>>();

  const once = <T>(known: Map<string, T>, key: string, read: () => T): T => {
    const found = known.get(key) ?? read();
    known.set(key, found);
    return found;
  };

  return {
    ...deps,
    plans: { ...deps.plans, find: (ctx, planId) => once(plans, planId, () => deps.plans.find(ctx, planId)) },
    sites: { ...deps.sites, find: (ctx, siteId) => once(sites, siteId, () => deps.sites.find(ctx, siteId)) },
    routers: { ...deps.routers, find: (ctx, id) => once(routers, id, () => deps.routers.find(ctx, id)) },
  };
};
