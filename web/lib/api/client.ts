import createClient from 'openapi-fetch';
import { middlewares } from './middleware.ts';
import { offlineProblem } from './problem.ts';
import type { paths } from './schema.generated.d.ts';

/** The API, typed by its own OpenAPI document: a wrong path or a missing field does not compile. Refusals throw ApiProblem. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(...middlewares);

/** The body of a call that answers one. */
export const bodyOf = async <T>(call: Promise<{ data?: T }>): Promise<T> => {
  const { data } = await call;
  if (data === undefined) throw offlineProblem();
  return data;
};
