import { SITE_QUEUE_PREFIX } from '@provedor/manifest/function-environment';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, type IPrincipal, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { statementOf } from '../function-permissions.ts';
import { AGENT_ROLE_NAME } from './agent-role-name.ts';

export interface EdgeStackProps extends StackProps {
  /** Roles of the functions that hand out credentials to agents: nobody else may take the agent's role. */
  readonly credentialRoleArns: readonly string[];
  readonly reportQueueArn: string;
}

/** Filled in by IAM with the tag of the session that asks. */
const OWN_SITE_QUEUE = `${SITE_QUEUE_PREFIX}$\{aws:PrincipalTag/siteId}.fifo`;

/** A session must carry the site's id as its tag and nothing else, or it is refused. */
const TAGGED_WITH_ONE_SITE = {
  StringLike: { 'aws:RequestTag/siteId': 'sit_*' },
  'ForAllValues:StringEquals': { 'aws:TagKeys': ['siteId'] },
};

const taggedCaller = (roleArn: string): IPrincipal =>
  new ArnPrincipal(roleArn).withConditions(TAGGED_WITH_ONE_SITE).withSessionTags();

/** The role that an agent gets for an hour. It reaches the queue of the site it was tagged with, and the queue for reports. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const siteQueueArn = this.formatArn({ service: 'sqs', resource: OWN_SITE_QUEUE });
    new Role(this, 'AgentRole', {
      roleName: AGENT_ROLE_NAME,
      description: 'Taken by site agents through the credentials function, one site a session',
      maxSessionDuration: Duration.hours(1),
      assumedBy: new CompositePrincipal(...props.credentialRoleArns.map(taggedCaller)),
      inlinePolicies: {
        site: new PolicyDocument({
          statements: [
            statementOf({
              actions: [
                'sqs:ReceiveMessage',
                'sqs:DeleteMessage',
                'sqs:ChangeMessageVisibility',
                'sqs:GetQueueUrl',
                'sqs:GetQueueAttributes',
              ],
              resources: [siteQueueArn],
            }),
            statementOf({ actions: ['sqs:SendMessage'], resources: [props.reportQueueArn] }),
          ],
        }),
      },
    });
  }
}
