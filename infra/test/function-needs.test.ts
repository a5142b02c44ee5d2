import { pathToFileURL } from 'node:url';
import { systemClock } from '@provedor/kernel/clock';
import { functionEnvironmentNames } from '@provedor/manifest/function-environment';
import { type FunctionId, functions } from '@provedor/manifest/functions';
import type { FunctionDefinition } from '@provedor/manifest/infrastructure-types';
import { createLogger } from '@provedor/platform/logger';
import { describe, expect, it } from 'vitest';
import { stages } from '../src/stages.ts';
import { readFunctionNeeds } from './function-needs.ts';
import { lambdasById, plain, roleStatements, synthesise } from './synthesised.ts';

const needs = await readFunctionNeeds();
const app = synthesise(stages.prod);
const definitionOf = (id: string): FunctionDefinition => functions[id as FunctionId];

/** Lambda sets the region; the others exist on a developer's machine only. */
const NOT_OURS = new Set(['AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'MERCADO_PAGO_BASE_URL']);

/** Variables that a function carries in its code and never reads, because it takes only part of a composition file. */
const neverRead: Readonly<Record<string, readonly string[]>> = {
  // All their routes are public: nobody's session is looked up.
  'api-system': ['SECRET_SESSIONS'],
  'api-hooks': ['SECRET_SESSIONS'],
  // Takes the deployment's scope from composition/http, no sessions.
  'provisioning-apply-report': ['SECRET_SESSIONS'],
  // Take cases, not the pass, from composition/collections: only the pass asks the gateway.
  'api-collections': ['MERCADO_PAGO_NOTIFICATION_URL', 'SECRET_MERCADO_PAGO'],
  'collections-settle-cases': ['MERCADO_PAGO_NOTIFICATION_URL', 'SECRET_MERCADO_PAGO'],
  'collections-record-mail-event': ['MERCADO_PAGO_NOTIFICATION_URL', 'SECRET_MERCADO_PAGO'],
  'collections-start-daily-run': ['MERCADO_PAGO_NOTIFICATION_URL', 'SECRET_MERCADO_PAGO'],
  // Lists payments; makes no charges.
  'payments-reconcile': ['MERCADO_PAGO_NOTIFICATION_URL'],
};

/** Calls that a function carries in its code and never makes, beside those for secrets that it never reads. */
const neverCalled: Readonly<Record<string, readonly string[]>> = {
  // Reads the file that the API stored.
  'imports-apply': ['s3:PutObject'],
};

/** What AWS asks for each call. */
const actionsOf: Readonly<Record<string, readonly string[]>> = {
  GetSecretValueCommand: ['secretsmanager:GetSecretValue'],
  SendMessageCommand: ['sqs:SendMessage'],
  CreateQueueCommand: ['sqs:CreateQueue'],
  AssumeRoleCommand: ['sts:AssumeRole', 'sts:TagSession'],
  SignCommand: ['kms:Sign'],
  GetPublicKeyCommand: ['kms:GetPublicKey'],
  PutObjectCommand: ['s3:PutObject'],
  GetObjectCommand: ['s3:GetObject', 's3:ListBucket'],
  SendEmailCommand: ['ses:SendEmail'],
  PutEventsCommand: ['events:PutEvents'],
  AdminInitiateAuthCommand: ['cognito-idp:AdminInitiateAuth'],
  DescribeUserPoolClientCommand: ['cognito-idp:DescribeUserPoolClient'],
  TransactWriteCommand: [],
  // Consumers have this for their trigger; what the health page may ask stands in roles.test.ts.
  GetQueueAttributesCommand: [],
};
/** Given for the trigger, the log and the table, not for a call in our code; and parking what failed is Lambda's own call. */
const NOT_BY_CALLS =
  /^(logs|dynamodb):|^sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility|GetQueueAttributes)$/;

const grantedTo = (functionId: string): ReadonlySet<string> => {
  const role = plain(lambdasById(app).get(functionId)?.properties['Role'], app.exported);
  const found = app.all('AWS::IAM::Role').find(({ id }) => role === `<${id}.Arn>`);
  if (found === undefined) throw new Error(`${functionId} has no role`);
  const parking = /Failed|Unread/;
  return new Set(
    roleStatements(found, app.exported)
      .filter(({ resources }) => !resources.every((resource) => parking.test(resource)))
      .flatMap(({ actions }) => actions)
      .filter((action) => !NOT_BY_CALLS.test(action)),
  );
};

describe('the environment of a function', () => {
  it.each(needs)('holds for $functionId what its code reads and nothing else', ({ functionId, variables }) => {
    const read = [...variables].filter((name) => !NOT_OURS.has(name) && !neverRead[functionId]?.includes(name));
    expect(read.sort()).toEqual(functionEnvironmentNames(definitionOf(functionId)));
  });

  it.each(needs)('is enough to compose $functionId as Lambda does', async ({ functionId, entry }) => {
    const env: Record<string, string> = { AWS_REGION: 'sa-east-1' };
    for (const name of functionEnvironmentNames(definitionOf(functionId))) env[name] = `https://aws.invalid/1/${name}`;
    const { create } = (await import(pathToFileURL(entry).href)) as { create: (runtime: object) => unknown };
    const handler = create({
      env,
      clock: systemClock,
      logger: createLogger(systemClock, () => {}),
      random: () => 0.5,
      wait: () => Promise.resolve(),
    });
    expect(typeof handler).toBe('function');
  });

  it('has no exception that is not needed', () => {
    for (const [functionId, names] of Object.entries(neverRead)) {
      const found = needs.find((one) => one.functionId === functionId);
      expect([functionId, names.filter((name) => found?.variables.has(name))]).toEqual([functionId, names]);
    }
  });
});

describe('the role of a function', () => {
  it.each(needs)('allows $functionId every call in its code and no other', ({ functionId, commands }) => {
    expect([...commands].filter((command) => !(command in actionsOf))).toEqual([]);
    const asked = new Set([...commands].flatMap((command) => actionsOf[command] ?? []));
    const granted = grantedTo(functionId);
    const readsNoSecret = ![...functionEnvironmentNames(definitionOf(functionId))].some((name) =>
      name.startsWith('SECRET_'),
    );
    const excused = [...(neverCalled[functionId] ?? []), ...(readsNoSecret ? ['secretsmanager:GetSecretValue'] : [])];
    expect([...asked].filter((action) => !granted.has(action) && !excused.includes(action))).toEqual([]);
    expect([...granted].filter((action) => !asked.has(action) || excused.includes(action))).toEqual([]);
  });
});
