import { isApiProblem } from '../api/problem.ts';

type Reason = (issue: { readonly field: string; readonly reason: string }) => string;

/** What the API said of single fields, in the form that a form's `setErrors` takes. */
export const problemErrors = (error: unknown, reason: Reason): Record<string, string> =>
  isApiProblem(error) ? Object.fromEntries(error.problem.details.map((detail) => [detail.field, reason(detail)])) : {};
