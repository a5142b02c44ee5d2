import { normaliseText } from '@provedor/kernel/search-text';
import type { Router } from '@provedor/schemas/api/network';
import type { Plan } from '@provedor/schemas/api/plans';
import type { Finding } from './problem.ts';

/** What the names in a file can mean. */
export interface References {
  readonly plans: readonly Plan[];
  readonly routers: readonly Router[];
}

type Resolved<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'bad'; readonly finding: Finding };

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): readonly T[] =>
  all.filter((one) => normaliseText(one.name) === normaliseText(name));

/** The one plan of this name; case, accents and marks do not count. */
export const planNamed = ({ plans }: References, name: string): Resolved<Plan> => {
  const [plan, second] = named(plans, name);
  if (plan === undefined) return { kind: 'bad', finding: { reason: 'plan_unknown', field: 'plan', value: name } };
  if (second !== undefined) return { kind: 'bad', finding: { reason: 'plan_ambiguous', field: 'plan', value: name } };
  return { kind: 'found', value: plan };
};

/** The one router of this name; without a name the only router there is. */
export const routerNamed = ({ routers }: References, name: string): Resolved<Router> => {
  const field = 'router';
  const [router, second] = name === '' ? routers : named(routers, name);
  if (name === '' && (router === undefined || second !== undefined))
    return { kind: 'bad', finding: { reason: 'router_missing', field } };
  if (router === undefined) return { kind: 'bad', finding: { reason: 'router_unknown', field, value: name } };
  if (second !== undefined) return { kind: 'bad', finding: { reason: 'router_ambiguous', field, value: name } };
  return { kind: 'found', value: router };
};
