import { KMSClient } from '@aws-sdk/client-kms';
import { STSClient } from '@aws-sdk/client-sts';
import {
  createAgentPresenceRepository,
  createNonceRepository,
  createSiteRepository,
  enrolAgent,
  issueNonce,
  prepareCredentials,
} from '@provedor/core/network';
import { buildSnapshot } from '@provedor/core/provisioning';
import type { Context } from '@provedor/kernel/context';
import { currentInstant } from '@provedor/kernel/instant';
import { createAgentCredentials } from '@provedor/platform/aws/agent-credentials';
import { createKmsPlanKeys } from '@provedor/platform/aws/kms-plan-signer';
import { queueArn, siteQueueUrl } from '@provedor/platform/aws/site-queues';
import { queueUrl, requiredSetting } from '@provedor/platform/config/settings';
import { agentCodes } from '@provedor/platform/crypto/agent-codes';
import { ed25519Verifier } from '@provedor/platform/crypto/ed25519-verifier';
import type { CredentialsAnswer, CredentialsInput, EnrolAnswer, EnrolInput } from '@provedor/schemas/edge/enrolment';
import type * as z from 'zod';
import { agentTokenOf } from './http.ts';
import type { Runtime } from './runtime.ts';
import { composeChain } from './site-plans.ts';
import { composeSnapshotStore } from './snapshot-store.ts';
import { composeTable } from './table.ts';

const composeCredentials = (runtime: Runtime) => {
  const { env } = runtime;
  const region = requiredSetting(env, 'AWS_REGION');
  const commandQueueUrl = (siteId: CredentialsInputs['siteId']) =>
    siteQueueUrl(requiredSetting(env, 'SITE_QUEUE_URL_PREFIX'), siteId);
  const reportQueueUrl = queueUrl(env, 'agent-reports');
  const issue = createAgentCredentials({
    client: new STSClient({}),
    roleArn: requiredSetting(env, 'AGENT_ROLE_ARN'),
    reportQueueArn: queueArn(reportQueueUrl, region),
    siteQueueArn: (siteId) => queueArn(commandQueueUrl(siteId), region),
  });
  return { region, commandQueueUrl, reportQueueUrl, issue };
};

type CredentialsInputs = z.infer<typeof CredentialsInput>;
type CredentialsAnswers = z.infer<typeof CredentialsAnswer>;

/** What the agents on the sites may call. */
export const composeAgent = (runtime: Runtime) => {
  const { config, commit } = composeTable(runtime);
  const chain = composeChain(runtime);
  const planKeys = createKmsPlanKeys({
    client: new KMSClient({}),
    keyId: requiredSetting(runtime.env, 'PLAN_KEY_ID'),
  });
  const deps = {
    ...chain,
    sites: createSiteRepository(config),
    presences: createAgentPresenceRepository(config),
    nonces: createNonceRepository(config),
    snapshots: composeSnapshotStore(runtime),
    codes: agentCodes,
    verifier: ed25519Verifier,
    commit,
  };
  const enrol = enrolAgent(deps);
  const admit = prepareCredentials(deps);
  const { region, commandQueueUrl, reportQueueUrl, issue } = composeCredentials(runtime);

  const credentials = async (ctx: Context, input: CredentialsInputs): Promise<CredentialsAnswers> => {
    const { site, cloned } = await admit(ctx, input);
    const { siteId, mode, sentSeq } = site;
    if (cloned) runtime.logger.error('two machines use the key of one agent', { id: siteId });
    const issued = await issue(siteId);
    return {
      ...issued,
      region,
      commandQueueUrl: commandQueueUrl(siteId),
      reportQueueUrl,
      agentToken: await agentTokenOf(runtime, siteId, Math.floor(Date.parse(issued.expiresAt) / 1000)),
      serverTime: currentInstant(ctx.clock),
      planKeys: [...(await planKeys.list())],
      latestSeq: sentSeq,
      mode,
    };
  };

  return {
    enrol: async (ctx: Context, input: EnrolInputs): Promise<EnrolAnswers> => ({
      ...(await enrol(ctx, input)),
      planKeys: [...(await planKeys.list())],
    }),
    nonce: issueNonce(deps),
    credentials,
    snapshot: buildSnapshot(deps),
    scopeOf: deps.sites.scopeOf,
  };
};

type EnrolInputs = z.infer<typeof EnrolInput>;
type EnrolAnswers = z.infer<typeof EnrolAnswer>;
