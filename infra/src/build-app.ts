import { SITE_QUEUE_PREFIX } from '@provedor/manifest/function-environment';
import { functions } from '@provedor/manifest/functions';
import { App, type AppProps, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledgements } from './checks/acknowledged-findings.ts';
import { createJudgedRules, type Judgement } from './checks/judged-rules.ts';
import { mapValues } from './map-values.ts';
import type { ProductResources } from './product-resources.ts';
import { agentRoleArn } from './stacks/agent-role-name.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { EventsStack } from './stacks/events.ts';
import { IdentityStack } from './stacks/identity.ts';
import { JobsStack } from './stacks/jobs.ts';
import { WebStack } from './stacks/web.ts';
import type { StageConfig } from './stages.ts';

export interface BuildOptions {
  readonly config: StageConfig;
  /** Version of the product, such as 1.4.0. */
  readonly version: string;
  /** Folder with one folder a function, each holding index.mjs. */
  readonly bundles: string;
  /** Paths of the exported web pages. */
  readonly pages: readonly string[];
  readonly app?: AppProps;
  /** `none` leaves the rule pack out, which takes most of the time; default: all of it. */
  readonly rules?: 'none';
  /** Hears what the rules found, once, at synth. */
  readonly onJudged?: (judgement: Judgement) => void;
}

interface Foundations {
  readonly data: DataStack;
  readonly identity: IdentityStack;
  readonly events: EventsStack;
}

const resourcesOf = (version: string, { data, identity, events }: Foundations): ProductResources => ({
  version,
  publicOrigins: `https://${data.staffHost},https://${data.portalHost}`,
  mercadoPagoNotificationUrl: `https://${data.staffHost}/api/hooks/mercado-pago`,
  table: {
    name: data.table.tableName,
    arn: data.table.tableArn,
    indexArns: data.indexArns,
    streamArn: data.streamArn,
  },
  bus: { name: events.bus.eventBusName, arn: events.bus.eventBusArn },
  mail: {
    from: events.mailFrom,
    identityArn: events.mailIdentityArn,
    configurationSet: events.mailConfigurationSet.configurationSetName,
    configurationSetArn: events.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: events.mailConfigurationSet.configurationSetName,
    }),
  },
  planKey: { id: data.planKey.keyId, arn: data.planKey.keyArn },
  staffPool: {
    id: identity.pool.userPoolId,
    arn: identity.pool.userPoolArn,
    clientId: identity.client.userPoolClientId,
  },
  agentRoleArn: agentRoleArn(data),
  siteQueues: {
    arn: data.formatArn({ service: 'sqs', resource: `${SITE_QUEUE_PREFIX}*` }),
    urlPrefix: `https://sqs.${data.region}.${data.urlSuffix}/${data.account}/${SITE_QUEUE_PREFIX}`,
    deadLetterArn: events.siteDeadLetters.queueArn,
  },
  queues: mapValues(events.queues, ({ queue, deadLetters }) => ({
    url: queue.queueUrl,
    arn: queue.queueArn,
    deadLetterArn: deadLetters.queueArn,
  })),
  buckets: mapValues(data.buckets, (bucket) => ({ name: bucket.bucketName, arn: bucket.bucketArn })),
  secrets: mapValues(data.secrets, (secret) => ({ arn: secret.ref })),
});

const handsOutCredentials = (uses: readonly string[]): boolean => uses.includes('agent-role.assume');

const credentialRoleArns = (api: ApiStack): readonly string[] =>
  [...api.functions].flatMap(([id, { function: made }]) =>
    handsOutCredentials(functions[id].uses) ? [made.role.roleArn] : [],
  );

/** All stacks of one stage, with the checks registered. Reads the manifest, the bundles and nothing else of the product. */
export const buildApp = ({ config, version, bundles, pages, app: appProps, rules, onJudged }: BuildOptions): App => {
  const app = new App({ ...appProps, analyticsReporting: false });
  const common = {
    env: { region: config.region },
    terminationProtection: config.terminationProtection,
    tags: { product: 'crm', stage: config.name },
  };
  const data = new DataStack(app, 'CrmData', { ...common, config });
  const { alarmTopic } = data;
  const identity = new IdentityStack(app, 'CrmIdentity', common);
  const events = new EventsStack(app, 'CrmEvents', { ...common, alarmTopic });
  const resources = resourcesOf(version, { data, identity, events });
  const surroundings = { resources, bundles, alarmTopic, logRetention: config.functionLogDays };
  const api = new ApiStack(app, 'CrmApi', { ...common, ...surroundings, config });
  new JobsStack(app, 'CrmJobs', { ...common, ...surroundings });
  new EdgeStack(app, 'CrmEdge', {
    ...common,
    credentialRoleArns: credentialRoleArns(api),
    reportQueueArn: resources.queues['agent-reports'].arn,
  });
  new WebStack(app, 'CrmWeb', {
    ...common,
    apiHost: `${api.api.apiId}.execute-api.${api.region}.${api.urlSuffix}`,
    staffHost: data.staffHost,
    portalHost: data.portalHost,
    pages,
  });
  if (rules !== 'none')
    Validations.of(app).addPlugins(
      createJudgedRules(new AwsSolutionsChecks(app), acknowledgements, onJudged ?? (() => {})),
    );
  return app;
};

/** The stacks of an app, in the order in which they were made. */
export const stacksOf = (app: App): readonly Stack[] => app.node.children.filter((child) => Stack.isStack(child));
