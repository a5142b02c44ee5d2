import type { Problem } from '@provedor/schemas/api/problem';

const clientProblem = (status: number, code: string, title: string): Problem => ({
  type: 'about:blank',
  title,
  status,
  code,
  requestId: '',
  details: [],
  facts: {},
});

/** A refusal of the API (`application/problem+json`), or the lack of any answer: then `status` is 0 and `code` is `web.offline`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
    this.problem = problem;
  }
}

export const isApiProblem = (error: unknown, ...codes: readonly string[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.problem.code));

/** The API said no and did nothing; a lost answer or a fault on its side leaves that open. */
export const isRefusal = (error: unknown): boolean =>
  isApiProblem(error) && error.problem.status >= 400 && error.problem.status < 500;

export const offlineProblem = (): ApiProblem => new ApiProblem(clientProblem(0, 'web.offline', 'No answer'));

/** Anything thrown while calling, as a problem that people can be shown. */
export const asProblem = (error: unknown): Problem =>
  error instanceof ApiProblem ? error.problem : clientProblem(-1, 'web.unexpected', 'Unexpected error in the page');

// A guard by hand, not the schema: this file is part of every page, and zod would add 34 KB to each.
const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'status' in body &&
  typeof body.status === 'number' &&
  'details' in body &&
  Array.isArray(body.details);

/** Reads a refusal; a body that is not a problem (a proxy's page, say) still becomes one with the same status. */
export const problemOfResponse = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => undefined);
  return new ApiProblem(isProblem(body) ? body : clientProblem(response.status, 'web.unreadable', response.statusText));
};
