import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export const AGENT_ROLE_NAME = 'crm-agent';

/** The role is made last and named first: the queue and the function that mention it stand in stacks that it depends on. */
export const agentRoleArn = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: AGENT_ROLE_NAME });
