import * as z from 'zod';

const Texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const Conditions = z.record(z.string(), z.record(z.string(), Texts));
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: Texts.optional(),
  NotAction: Texts.optional(),
  Resource: Texts.optional(),
  NotResource: Texts.optional(),
  Condition: Conditions.optional(),
});
type Statement = z.infer<typeof Statement>;

/** An IAM identity or session policy. */
export const PolicyDocument = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([Statement.transform((statement) => [statement]), z.array(Statement)]),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** What is asked of a policy. `context` holds condition keys such as `aws:PrincipalTag/siteId`. */
export interface PolicyQuestion {
  action: string;
  resource: string;
  context: Readonly<Record<string, string>>;
}

/** `*` any run of characters, `?` one character, as in IAM. */
export const matchesWildcard = (pattern: string, text: string): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${source}$`).test(text);
};

const fillVariables = (pattern: string, context: PolicyQuestion['context']): string =>
  // An unknown variable must match nothing, so it becomes a character no ARN holds.
  pattern.replace(/\$\{([^}]+)\}/g, (_, key: string) => context[key] ?? '\u0000');

const matchesAction = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()));

const matchesResource = (patterns: readonly string[], question: PolicyQuestion): boolean =>
  patterns.some((pattern) => matchesWildcard(fillVariables(pattern, question.context), question.resource));

type Operator = (wanted: string, actual: string | undefined) => boolean;
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: (wanted, actual) => wanted === actual,
  StringLike: (wanted, actual) => actual !== undefined && matchesWildcard(wanted, actual),
  ArnEquals: (wanted, actual) => actual !== undefined && matchesWildcard(wanted, actual),
  ArnLike: (wanted, actual) => actual !== undefined && matchesWildcard(wanted, actual),
  Bool: (wanted, actual) => wanted.toLowerCase() === actual?.toLowerCase(),
  Null: (wanted, actual) => (wanted.toLowerCase() === 'true') === (actual === undefined),
};

const meetsConditions = (statement: Statement, context: PolicyQuestion['context']): boolean =>
  Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const test = operators[operator];
      // A condition this stand-in cannot judge counts against the caller: it never allows, and always denies.
      if (test === undefined) return statement.Effect === 'Deny';
      return values.some((value) => test(fillVariables(value, context), context[key]));
    }),
  );

const applies = (statement: Statement, question: PolicyQuestion): boolean => {
  const { Action, NotAction, Resource, NotResource } = statement;
  const action =
    Action === undefined ? !matchesAction(NotAction ?? ['*'], question.action) : matchesAction(Action, question.action);
  const resource =
    Resource === undefined ? !matchesResource(NotResource ?? ['*'], question) : matchesResource(Resource, question);
  return action && resource && meetsConditions(statement, question.context);
};

/** IAM evaluation of one policy: an explicit Deny wins, then an Allow, else the implicit deny. */
export const evaluatePolicy = (policy: PolicyDocument, question: PolicyQuestion): 'allowed' | 'denied' => {
  const matching = policy.Statement.filter((statement) => applies(statement, question));
  if (matching.some((statement) => statement.Effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'denied';
};
