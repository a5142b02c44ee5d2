import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api/client.ts';
import { useCan } from '../../lib/session/session-context.tsx';
import { lastRunQuery } from './dashboard-queries.ts';
import { firstSteps, type Step } from './first-steps.ts';

const ONE = { limit: 1 } as const;
const isAny = ({ items }: { readonly items: readonly unknown[] }): boolean => items.length > 0;

// Under the first word of each module's keys: what makes its lists stale makes these stale.
const anyPaymentQuery = queryOptions({
  queryKey: ['payments', 'any'],
  queryFn: () => bodyOf(api.GET('/api/payments', { params: { query: ONE } })),
  select: isAny,
});
const anyPlanQuery = queryOptions({
  queryKey: ['plans', 'any'],
  queryFn: () => bodyOf(api.GET('/api/plans', { params: { query: ONE } })),
  select: isAny,
});
const anyContractQuery = queryOptions({
  queryKey: ['contracts', 'any'],
  queryFn: () => bodyOf(api.GET('/api/contracts', { params: { query: ONE } })),
  select: isAny,
});

const NEEDED = ['plans:plan.create', 'contracts:contract.read', 'billing:run.read', 'payments:payment.read'];

/** The steps to show: none for those who could not take them, while nothing is known, and once money has come in. */
export const useFirstSteps = (): readonly Step[] => {
  const can = useCan();
  const mayStart = NEEDED.every(can);
  const payment = useQuery({ ...anyPaymentQuery, enabled: mayStart });
  const enabled = mayStart && payment.data === false;
  const plan = useQuery({ ...anyPlanQuery, enabled });
  const contract = useQuery({ ...anyContractQuery, enabled });
  const run = useQuery({ ...lastRunQuery, enabled: mayStart });
  if (!enabled || plan.data === undefined || contract.data === undefined || run.data === undefined) return [];
  return firstSteps({ plan: plan.data, subscribers: contract.data, billing: run.data !== null, payment: false });
};
