import {
  bucketVariable,
  functionEnvironmentNames,
  queueVariable,
  secretVariable,
} from '@provedor/manifest/function-environment';
import type { FunctionDefinition } from '@provedor/manifest/infrastructure-types';
import { type ProductResources, resourceNamed } from './product-resources.ts';

const renamed = <T>(all: Readonly<Record<string, T>>, name: (id: string) => string, value: (one: T) => string) =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [name(id), value(one)]));

/** Value of every variable there is. Secrets are named by ARN; their content never comes here. */
const allVariables = (all: ProductResources): Readonly<Record<string, string>> => ({
  PRODUCT_VERSION: all.version,
  PUBLIC_ORIGINS: all.publicOrigins,
  TABLE_NAME: all.table.name,
  BUS_NAME: all.bus.name,
  MAIL_FROM: all.mail.from,
  MAIL_CONFIGURATION_SET: all.mail.configurationSet,
  PLAN_KEY_ID: all.planKey.id,
  STAFF_POOL_ID: all.staffPool.id,
  STAFF_CLIENT_ID: all.staffPool.clientId,
  AGENT_ROLE_ARN: all.agentRoleArn,
  SITE_QUEUE_URL_PREFIX: all.siteQueues.urlPrefix,
  SITE_DEAD_LETTER_ARN: all.siteQueues.deadLetterArn,
  MERCADO_PAGO_NOTIFICATION_URL: all.mercadoPagoNotificationUrl,
  ...renamed(all.queues, queueVariable, ({ url }) => url),
  ...renamed(all.buckets, bucketVariable, ({ name }) => name),
  ...renamed(all.secrets, secretVariable, ({ arn }) => arn),
});

/** The environment of one function: exactly the names that the manifest says it gets. */
export const environmentOf = (definition: FunctionDefinition, all: ProductResources): Record<string, string> => {
  const variables = allVariables(all);
  return Object.fromEntries(
    functionEnvironmentNames(definition).map((name) => [name, resourceNamed(variables, 'variable', name)]),
  );
};
