import type * as z from 'zod';

type Reason = (issue: { readonly field: string; readonly reason: string }) => string;

/** Our own schemas name the reason of a refined field in `params.reason`, such as `invalid_cpf`. */
const reasonOf = (issue: z.core.$ZodIssue): string => {
  const named: unknown = issue.code === 'custom' ? issue.params?.['reason'] : undefined;
  return typeof named === 'string' ? named : issue.code;
};

/**
 * Checks form values by the API's own schema before they are sent. Keys are paths such as `contacts.0.phone`,
 * values are texts in the language shown; an empty record means that all is well.
 */
export const validateBy =
  <V>(schema: z.ZodType, toInput: (values: V) => unknown, reason: Reason) =>
  (values: V): Record<string, string> => {
    const result = schema.safeParse(toInput(values));
    if (result.success) return {};
    const errors: Record<string, string> = {};
    for (const issue of result.error.issues) {
      const field = issue.path.map(String).join('.');
      errors[field] ??= reason({ field, reason: reasonOf(issue) });
    }
    return errors;
  };
