import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import type { SiteId } from '@provedor/kernel/ids';
import { type Instant, instantOf } from '@provedor/kernel/instant';
import * as z from 'zod';

export interface AgentCredentialsOptions {
  readonly client: STSClient;
  readonly roleArn: string;
  /** ARN of the queue that all agents report to. */
  readonly reportQueueArn: string;
  /** ARN of the command queue of a site. */
  readonly siteQueueArn: (siteId: SiteId) => string;
}

export interface AgentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: Instant;
}

/** A role that is assumed by a role lasts one hour at most (STS API reference, AssumeRole). */
const SECONDS = 3600;

const Issued = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  SessionToken: z.string(),
  Expiration: z.date(),
});

/** The second lock beside the role's own policy, which is cut by the tag: nothing but this site's queue, and sending reports. */
const sessionPolicy = (siteQueueArn: string, reportQueueArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
        Resource: siteQueueArn,
      },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: reportQueueArn },
    ],
  });

/** One hour of access for the agent of one site. */
export const createAgentCredentials =
  (options: AgentCredentialsOptions) =>
  async (siteId: SiteId): Promise<AgentCredentials> => {
    const { Credentials } = await options.client.send(
      new AssumeRoleCommand({
        RoleArn: options.roleArn,
        RoleSessionName: siteId,
        DurationSeconds: SECONDS,
        Policy: sessionPolicy(options.siteQueueArn(siteId), options.reportQueueArn),
        Tags: [{ Key: 'siteId', Value: siteId }],
      }),
    );
    const issued = Issued.parse(Credentials);
    return {
      accessKeyId: issued.AccessKeyId,
      secretAccessKey: issued.SecretAccessKey,
      sessionToken: issued.SessionToken,
      expiresAt: instantOf(issued.Expiration.getTime()),
    };
  };
