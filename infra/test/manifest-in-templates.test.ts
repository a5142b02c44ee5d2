import { functionEnvironmentNames } from '@provedor/manifest/function-environment';
import { functions } from '@provedor/manifest/functions';
import { queueConsumers, queues } from '@provedor/manifest/queues';
import { routeDefinition, routeIds } from '@provedor/manifest/routes';
import { rules } from '@provedor/manifest/rules';
import { schedules, streamReaders } from '@provedor/manifest/schedules';
import { describe, expect, it } from 'vitest';
import { objectOf } from '../src/checks/json-object.ts';
import { stages } from '../src/stages.ts';
import { lambdasById, plain, type Resource, synthesise } from './synthesised.ts';

const app = synthesise(stages.dev);
const lambdas = lambdasById(app);
const text = (value: unknown): string => plain(value, app.exported);
const lambdaOf = (arn: unknown): string | undefined =>
  [...lambdas].find(([, { id }]) => text(arn) === `<${id}.Arn>`)?.[0];
const queueNamed = (id: string): Resource => {
  const found = app
    .all('AWS::SQS::Queue')
    .find(({ properties }) => String(properties['QueueName']).replace('.fifo', '') === `crm-${id}`);
  if (found === undefined) throw new Error(`There is no queue crm-${id}`);
  return found;
};

describe('functions', () => {
  it('are those of the manifest and no others', () => {
    expect([...lambdas.keys()].sort()).toEqual(Object.keys(functions).sort());
  });

  it.each(Object.entries(functions))(
    '%s has its size, its variables and the runtime of everything else',
    (id, definition) => {
      const properties = objectOf(lambdas.get(id)?.properties);
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: definition.memoryMb,
        Timeout: definition.timeoutSeconds,
      });
      expect(Object.keys(objectOf(objectOf(properties['Environment'])['Variables'])).sort()).toEqual(
        functionEnvironmentNames(definition),
      );
      expect(String(properties['Description']).length).toBeLessThanOrEqual(256);
    },
  );

  it('get addresses and ids that AWS will understand', () => {
    const variables = new Map(
      [...lambdas.values()].flatMap(({ properties }) =>
        Object.entries(objectOf(objectOf(properties['Environment'])['Variables'])).map(([name, value]) => [
          name,
          text(value),
        ]),
      ),
    );
    expect(Object.fromEntries(variables)).toMatchObject({
      PRODUCT_VERSION: '1.2.3',
      PUBLIC_ORIGINS: 'https://<StaffHost>,https://<PortalHost>',
      MERCADO_PAGO_NOTIFICATION_URL: 'https://<StaffHost>/api/hooks/mercado-pago',
      SITE_QUEUE_URL_PREFIX: 'https://sqs.sa-east-1.<AWS::URLSuffix>/<AWS::AccountId>/crm-site-',
      AGENT_ROLE_ARN: 'arn:aws:iam::<AWS::AccountId>:role/crm-agent',
      MAIL_CONFIGURATION_SET: expect.stringMatching(/^<MailEvents/),
      TABLE_NAME: expect.stringMatching(/^<Table/),
    });
    const dead = app.all('AWS::SQS::Queue').find(({ id }) => variables.get('SITE_DEAD_LETTER_ARN') === `<${id}.Arn>`);
    expect(dead?.properties).toMatchObject({ QueueName: 'crm-sites-dead.fifo', FifoQueue: true });
  });
});

describe('queues', () => {
  it.each(Object.entries(queues))('%s is there with its figures', (id, definition) => {
    const { properties } = queueNamed(id);
    expect(properties).toMatchObject({
      VisibilityTimeout: definition.visibilitySeconds,
      MessageRetentionPeriod: definition.retentionDays * 86_400,
      RedrivePolicy: { maxReceiveCount: definition.maximumReceives },
    });
    expect(properties['FifoQueue'] ?? false).toBe(definition.fifo);
    expect(String(properties['QueueName']).endsWith('.fifo')).toBe(definition.fifo);
  });

  it.each(queueConsumers)('$queue starts $function, which reports failures one by one', (consumer) => {
    const source = `<${queueNamed(consumer.queue).id}.Arn>`;
    const mappings = app
      .all('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => text(properties['EventSourceArn']) === source);
    expect(mappings).toHaveLength(1);
    const properties = objectOf(mappings[0]?.properties);
    expect(properties).toMatchObject({
      BatchSize: consumer.batchSize,
      ScalingConfig: { MaximumConcurrency: consumer.maximumConcurrency },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(text(properties['FunctionName'])).toBe(`<${lambdas.get(consumer.function)?.id}>`);
  });
});

describe('rules', () => {
  const made = app.all('AWS::Events::Rule');

  it.each(Object.entries(rules))('%s carries its events to its queue', (_id, definition) => {
    const rule = made.find(({ properties }) =>
      String(properties['Description']).startsWith(`To the queue ${definition.queue}.`),
    );
    const [target, ...others] = (rule?.properties['Targets'] ?? []) as object[];
    expect(others).toEqual([]);
    expect(text(objectOf(target)['Arn'])).toBe(`<${queueNamed(definition.queue).id}.Arn>`);
    expect(text(objectOf(objectOf(target)['DeadLetterConfig'])['Arn'])).toMatch(/^<Undelivered/);
    const own = 'events' in definition;
    expect(rule?.properties['EventPattern']).toEqual(
      own
        ? { source: ['crm-provedor'], 'detail-type': definition.events }
        : { source: [definition.serviceEvents.source], 'detail-type': definition.serviceEvents.detailTypes },
    );
    // Events of AWS services come on the default bus only.
    expect(rule?.properties['EventBusName'] !== undefined).toBe(own);
  });

  it('are those of the manifest and no others', () => {
    expect(made).toHaveLength(Object.keys(rules).length);
  });

  it('hear of mails because the mail service is told to speak', () => {
    const [destination] = app.all('AWS::SES::ConfigurationSetEventDestination');
    expect(objectOf(destination?.properties['EventDestination'])).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['delivery', 'bounce', 'complaint'],
    });
    expect(JSON.stringify(destination)).toContain('event-bus/default');
  });
});

describe('schedules', () => {
  it.each(Object.entries(schedules))('%s starts its function by São Paulo time', (id, definition) => {
    const found = app.all('AWS::Scheduler::Schedule').filter(({ properties }) => properties['Name'] === id);
    expect(found).toHaveLength(1);
    const properties = objectOf(found[0]?.properties);
    expect(properties).toMatchObject({
      ScheduleExpression: definition.expression,
      ScheduleExpressionTimezone: 'America/Sao_Paulo',
    });
    expect(lambdaOf(objectOf(properties['Target'])['Arn'])).toBe(definition.function);
    expect(String(objectOf(properties['Target'])['Input'])).toContain('<aws.scheduler.scheduled-time>');
  });
});

describe('stream readers', () => {
  it.each(Object.entries(streamReaders))(
    '%s reads the records that the manifest asks for and splits bad batches',
    (_id, definition) => {
      const mapping = app
        .all('AWS::Lambda::EventSourceMapping')
        .find(({ properties }) => text(properties['FunctionName']) === `<${lambdas.get(definition.function)?.id}>`);
      expect(mapping?.properties).toMatchObject({
        BatchSize: definition.batchSize,
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 30,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      const filters = objectOf(mapping?.properties['FilterCriteria'])['Filters'] as { Pattern: string }[];
      expect(filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown)).toEqual(definition.filters);
    },
  );
});

describe('routes', () => {
  const integrations = new Map(app.all('AWS::ApiGatewayV2::Integration').map((found) => [found.id, found]));
  const gateway = app.all('AWS::ApiGatewayV2::Route').map(({ properties }) => ({
    key: String(properties['RouteKey']),
    lambda: lambdaOf(
      integrations.get(/<(\w+)>/.exec(text(properties['Target']))?.[1] ?? '')?.properties['IntegrationUri'],
    ),
  }));
  const leadsTo = (path: string) =>
    gateway.filter(({ key }) => {
      const pattern = key.replace('ANY ', '');
      return pattern.endsWith('/{proxy+}') ? path.startsWith(pattern.replace('{proxy+}', '')) : path === pattern;
    });

  it.each(routeIds)('%s leads to the function of its module and to no other', (id) => {
    const { module, path } = routeDefinition(id);
    expect(leadsTo(`/api${path}`).map(({ lambda }) => lambda)).toEqual([`api-${module}`]);
  });

  it('reach nothing outside /api', () => {
    for (const { key } of gateway) expect(key).toMatch(/^ANY \/api\/[\w.-]+(\/\{proxy\+\})?$/);
  });
});
