import { buckets, secrets } from '@provedor/manifest/buckets-and-secrets';
import {
  bucketVariable,
  queueVariable,
  SITE_QUEUE_PREFIX,
  secretVariable,
} from '@provedor/manifest/function-environment';
import { queues } from '@provedor/manifest/queues';
import { EVENT_SOURCE } from '@provedor/manifest/rules';

export const TABLE_NAME = 'crm';
export const BUS_NAME = EVENT_SOURCE;
export const AGENT_ROLE_NAME = 'crm-agent';
export const SITE_DEAD_LETTERS = 'crm-site-dead-letters.fifo';
export const MAIL_FROM = 'Provedor Exemplo <cobranca@provedor-exemplo.invalid>';

/** Names of queues on the wire: FIFO queues end in .fifo, dead letters carry their own ending before it. */
export const queueName = (id: string): string => {
  const definition = Object.entries(queues).find(([name]) => name === id)?.[1];
  return definition?.fifo === true ? `crm-${id}.fifo` : `crm-${id}`;
};
export const bucketName = (id: string): string => `crm-${id}`;
export const secretName = (id: string): string => `crm/${id}`;

export interface EnvironmentFacts {
  /** Where the stand-ins answer, such as http://127.0.0.1:41235. */
  readonly cloudEndpoint: string;
  /** Where people and gateways reach the product, such as http://127.0.0.1:4000. */
  readonly productUrl: string;
  readonly accountId: string;
  readonly planKeyId: string;
  readonly staffPoolId: string;
  readonly staffClientId: string;
  readonly gatewayUrl: string;
  readonly version: string;
}

const prefixed = <T extends string>(ids: readonly T[], variable: (id: T) => string, value: (id: T) => string) =>
  Object.fromEntries(ids.map((id) => [variable(id), value(id)]));

/** The same variables that the deployment gives its functions, with local names and addresses. */
export const productEnvironment = (facts: EnvironmentFacts): Readonly<Record<string, string>> => {
  const queueUrl = (name: string): string => `${facts.cloudEndpoint}/${facts.accountId}/${name}`;
  return {
    STAGE: 'local',
    PRODUCT_VERSION: facts.version,
    PUBLIC_ORIGINS: facts.productUrl,
    AWS_REGION: 'sa-east-1',
    TABLE_NAME,
    BUS_NAME,
    MAIL_FROM,
    MAIL_CONFIGURATION_SET: 'crm',
    PLAN_KEY_ID: facts.planKeyId,
    STAFF_POOL_ID: facts.staffPoolId,
    STAFF_CLIENT_ID: facts.staffClientId,
    AGENT_ROLE_ARN: `arn:aws:iam::${facts.accountId}:role/${AGENT_ROLE_NAME}`,
    SITE_QUEUE_URL_PREFIX: queueUrl(SITE_QUEUE_PREFIX),
    SITE_DEAD_LETTER_ARN: `arn:aws:sqs:sa-east-1:${facts.accountId}:${SITE_DEAD_LETTERS}`,
    MERCADO_PAGO_BASE_URL: facts.gatewayUrl,
    MERCADO_PAGO_NOTIFICATION_URL: `${facts.productUrl}/api/hooks/mercado-pago`,
    ...prefixed(Object.keys(queues), queueVariable, (id) => queueUrl(queueName(id))),
    ...prefixed(Object.keys(buckets), bucketVariable, bucketName),
    ...prefixed(Object.keys(secrets), secretVariable, secretName),
  };
};
