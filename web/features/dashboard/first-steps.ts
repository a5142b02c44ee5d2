import type { Route } from 'next';
import { routes } from '../../lib/routes.ts';

export type StepKind = 'plan' | 'subscribers' | 'billing' | 'payment';

export interface Step {
  readonly kind: StepKind;
  readonly isDone: boolean;
  /** The first that is not done: where to go now. */
  readonly isNext: boolean;
  readonly href: Route;
}

/** What exists already, in the order in which one needs the other. */
export type Reached = Readonly<Record<StepKind, boolean>>;

const order = [
  ['plan', routes.newPlan],
  ['subscribers', routes.imports],
  ['billing', routes.billing],
  ['payment', routes.invoices],
] as const satisfies readonly (readonly [StepKind, Route])[];

/** The way from an empty product to the first payment; nothing once a payment has come in. */
export const firstSteps = (reached: Reached): readonly Step[] => {
  if (reached.payment) return [];
  const next = order.find(([kind]) => !reached[kind])?.[0];
  return order.map(([kind, href]) => ({ kind, href, isDone: reached[kind], isNext: kind === next }));
};
