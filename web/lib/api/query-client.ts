import { QueryClient } from '@tanstack/react-query';
import { isApiProblem } from './problem.ts';

/** Twice more, and only where waiting may help: no answer, too many calls, or not available now. */
const MAXIMUM_RETRIES = 2;
const HELPED_BY_WAITING = new Set([0, 429, 502, 503, 504]);

const retry = (failures: number, error: Error): boolean =>
  failures < MAXIMUM_RETRIES && isApiProblem(error) && HELPED_BY_WAITING.has(error.problem.status);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { retry, staleTime: 10_000 }, mutations: { retry: false } },
  });
