import { parseUse, type UseKind } from '@provedor/manifest/function-environment';
import type { Use } from '@provedor/manifest/infrastructure-types';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type ProductResources, resourceNamed } from './product-resources.ts';

/** Part of a policy as data: what may be done, to what, and when. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type PermissionsOfKind = (all: ProductResources, target: string) => readonly Permission[];

const queueOf = (all: ProductResources, id: string) => resourceNamed(all.queues, 'queue', id);
const bucketOf = (all: ProductResources, id: string) => resourceNamed(all.buckets, 'bucket', id);
const secretOf = (all: ProductResources, id: string) => resourceNamed(all.secrets, 'secret', id);

/**
 * What each kind of use allows, and nothing else does. There is no Scan: no query of the product reads a whole table.
 * A transaction needs the permissions of its parts, ConditionCheckItem among them.
 */
const permissionsOfKind: Readonly<Record<UseKind, PermissionsOfKind>> = {
  'table.read': ({ table }) => [
    {
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [table.arn],
    },
    { actions: ['dynamodb:Query'], resources: table.indexArns },
  ],
  'table.write': ({ table }) => [
    {
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      resources: [table.arn],
    },
  ],
  'bus.put': ({ bus }) => [{ actions: ['events:PutEvents'], resources: [bus.arn] }],
  'mail.send': ({ mail }) => [
    {
      actions: ['ses:SendEmail'],
      resources: [mail.identityArn, mail.configurationSetArn],
      conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
    },
  ],
  'plan-key.sign': ({ planKey }) => [
    {
      actions: ['kms:Sign'],
      resources: [planKey.arn],
      conditions: { StringEquals: { 'kms:SigningAlgorithm': 'ED25519_SHA_512', 'kms:MessageType': 'RAW' } },
    },
  ],
  'plan-key.read': ({ planKey }) => [{ actions: ['kms:GetPublicKey'], resources: [planKey.arn] }],
  'staff-pool.admin': ({ staffPool }) => [
    {
      actions: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:DescribeUserPoolClient'],
      resources: [staffPool.arn],
    },
  ],
  'agent-role.assume': ({ agentRoleArn }) => [
    { actions: ['sts:AssumeRole', 'sts:TagSession'], resources: [agentRoleArn] },
  ],
  'site-queues.manage': ({ siteQueues }) => [
    {
      actions: ['sqs:CreateQueue'],
      resources: [siteQueues.arn],
    },
  ],
  'site-queues.send': ({ siteQueues }) => [{ actions: ['sqs:SendMessage'], resources: [siteQueues.arn] }],
  // How many messages are parked, for the health page.
  'queues.watch': ({ queues }) => [
    {
      actions: ['sqs:GetQueueAttributes'],
      resources: Object.values(queues).map(({ deadLetterArn }) => deadLetterArn),
    },
  ],
  'queue.send': (all, id) => [{ actions: ['sqs:SendMessage'], resources: [queueOf(all, id).arn] }],
  'bucket.read': (all, id) => [
    { actions: ['s3:GetObject'], resources: [`${bucketOf(all, id).arn}/*`] },
    // Without it S3 answers 403 for an object that is not there, which looks like a fault of ours.
    { actions: ['s3:ListBucket'], resources: [bucketOf(all, id).arn] },
  ],
  'bucket.write': (all, id) => [{ actions: ['s3:PutObject'], resources: [`${bucketOf(all, id).arn}/*`] }],
  'secret.read': (all, id) => [{ actions: ['secretsmanager:GetSecretValue'], resources: [secretOf(all, id).arn] }],
};

/** What the uses of one function allow. */
export const permissionsOf = (uses: readonly Use[], all: ProductResources): readonly Permission[] =>
  uses.flatMap((use) => {
    const { kind, target } = parseUse(use);
    return permissionsOfKind[kind](all, target);
  });

export const statementOf = ({ actions, resources, conditions }: Permission): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(conditions === undefined ? {} : { conditions: { ...conditions } }),
  });
