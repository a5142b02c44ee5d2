import { AwsError } from '../cloud/json-error.ts';

/** Which parameter a caller means, and which of its versions. */
export interface ParameterReference {
  readonly name: string;
  /** The part after the colon: a version number or a label; undefined is the newest. */
  readonly selector: string | undefined;
}

/** Systems Manager user guide, "Requirements and constraints for parameter names". */
const MAX_ARN_CHARACTERS = 1011;
const MAX_LEVELS = 15;

const refuse = (message: string) => new AwsError('ValidationException', message);
const nameRules =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

const checkReserved = (name: string): void => {
  const first = name.replace(/^\//, '').toLowerCase();
  if (first.startsWith('aws'))
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  if (first.startsWith('ssm')) throw refuse(nameRules);
};

/** ARN of a parameter, or of a path in a policy: `…:parameter/a/b` for both `/a/b` and `a/b`. */
export const parameterArn = (scope: { region: string; accountId: string }, name: string): string =>
  `arn:aws:ssm:${scope.region}:${scope.accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;

/**
 * Refuses names that a new parameter may not have.
 * @throws AwsError ValidationException | AccessDeniedException | HierarchyLevelLimitExceededException
 */
export const checkNewName = (name: string, arn: string): void => {
  if (!/^(?:\/?[\w.-]+)(?:\/[\w.-]+)*$/.test(name)) throw refuse(nameRules);
  checkReserved(name);
  if (name.includes('/') && !name.startsWith('/')) throw refuse('Parameter name must be a fully qualified name.');
  if (arn.length > MAX_ARN_CHARACTERS)
    throw refuse(`The parameter ARN may have ${MAX_ARN_CHARACTERS} characters; shorten the name.`);
  if (name.split('/').length - 1 > MAX_LEVELS)
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A hierarchy can have a maximum of ${MAX_LEVELS} levels. Please choose a parameter name with fewer levels.`,
    );
};

/** Reads `name`, `name:version`, `name:label` or the ARN forms of these. */
export const parseReference = (text: string, ownArn: (name: string) => string): ParameterReference => {
  const marker = ownArn('/');
  const plain = text.startsWith(marker) ? `/${text.slice(marker.length)}` : text;
  const [name = '', selector, ...more] = plain.split(':');
  if (name === '' || more.length > 0)
    throw refuse('The parameter reference is neither a name, a name:selector nor an ARN.');
  return { name, selector };
};

/** The path as a prefix that ends in a slash. @throws AwsError ValidationException */
export const pathPrefix = (path: string): string => {
  if (!/^\/(?:[\w.-]+(?:\/[\w.-]+)*\/?)?$/.test(path))
    throw refuse(
      'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". All sub-paths, if specified, must use the forward slash symbol "/".',
    );
  return path.endsWith('/') ? path : `${path}/`;
};
