import type { FunctionDefinition, Use } from './infrastructure-types.ts';
import { queues } from './queues.ts';

/** Every queue that carries signed state to a site is called this plus the site's id; roles are cut to the name. */
export const SITE_QUEUE_PREFIX = 'crm-site-';

/** Name of the FIFO queue of one site. */
export const siteQueueName = (siteId: string): string => `${SITE_QUEUE_PREFIX}${siteId}.fifo`;

/** Name, URL or ARN of the queue that parks what the given one's consumers gave up. */
export const deadLetterUrl = (queue: string): string => queue.replace(/(\.fifo)?$/, '-dead$1');

type PlainUse = Exclude<Use, `${string}:${string}`>;
type TargetedUse<U extends Use = Use> = U extends `${infer Kind}:${string}` ? Kind : never;

/** A use without the thing it names: `queue.send:billing-work` is of the kind `queue.send`. */
export type UseKind = PlainUse | TargetedUse;

/** One use taken apart. `target` is the id of a queue, bucket or secret; empty where the kind names none. */
export interface ParsedUse {
  readonly kind: UseKind;
  readonly target: string;
}

const upperSnake = (id: string): string => id.toUpperCase().replaceAll('-', '_');

export const queueVariable = (queue: string): string => `QUEUE_URL_${upperSnake(queue)}`;
export const bucketVariable = (bucket: string): string => `BUCKET_${upperSnake(bucket)}`;
export const secretVariable = (secret: string): string => `SECRET_${upperSnake(secret)}`;

/** Names of the environment variables that each kind of use needs. Their values are names, addresses and ids, never secrets. */
const namesOfKind: Readonly<Record<UseKind, (target: string) => readonly string[]>> = {
  'table.read': () => ['TABLE_NAME'],
  'table.write': () => ['TABLE_NAME'],
  'bus.put': () => ['BUS_NAME'],
  'mail.send': () => ['MAIL_FROM', 'MAIL_CONFIGURATION_SET'],
  'plan-key.sign': () => ['PLAN_KEY_ID'],
  'plan-key.read': () => ['PLAN_KEY_ID'],
  'staff-pool.admin': () => ['STAFF_POOL_ID', 'STAFF_CLIENT_ID'],
  'agent-role.assume': () => ['AGENT_ROLE_ARN', 'SITE_QUEUE_URL_PREFIX', queueVariable('agent-reports')],
  'site-queues.manage': () => ['SITE_QUEUE_URL_PREFIX', 'SITE_DEAD_LETTER_ARN'],
  'site-queues.send': () => ['SITE_QUEUE_URL_PREFIX'],
  'queues.watch': () => Object.keys(queues).map(queueVariable),
  'queue.send': (queue) => [queueVariable(queue)],
  'bucket.read': (bucket) => [bucketVariable(bucket)],
  'bucket.write': (bucket) => [bucketVariable(bucket)],
  'secret.read': (secret) => [secretVariable(secret)],
};

const isUseKind = (kind: string): kind is UseKind => kind in namesOfKind;

/** @throws Error for a use of a kind that nothing here knows. */
export const parseUse = (use: Use): ParsedUse => {
  const [kind = '', target = ''] = use.split(':');
  if (!isUseKind(kind)) throw new Error(`${use} is no known use`);
  return { kind, target };
};

/** Variables that one use needs. */
export const environmentNames = (use: Use): readonly string[] => {
  const { kind, target } = parseUse(use);
  return namesOfKind[kind](target);
};

const answersHttp = (definition: FunctionDefinition): boolean => /^(http|webhooks)\//.test(definition.entry);

/**
 * Every variable that a function gets, sorted: PUBLIC_ORIGINS (comma separated, such as https://painel.example.com) where it answers HTTP,
 * the variables that its definition names, and what its uses need. AWS_REGION is not among them: Lambda sets it itself.
 */
export const functionEnvironmentNames = (definition: FunctionDefinition): readonly string[] =>
  [
    ...new Set([
      ...(answersHttp(definition) ? ['PUBLIC_ORIGINS'] : []),
      ...(definition.variables ?? []),
      ...definition.uses.flatMap(environmentNames),
    ]),
  ].sort();
