import type { CredentialsAnswer } from '@provedor/schemas/edge/enrolment';
import type { PlanKeyRing } from '../protocol/plan-keys.ts';
import type { AgentParts } from './agent-parts.ts';
import { type CloudAccess, createCredentialsKeeper } from './credentials-keeper.ts';
import { readFailureCode } from './failure-code.ts';
import { createPlanKeyPins } from './plan-key-pins.ts';
import { createSiteQueue } from './site-queue.ts';

/** The way to the cloud, and what its latest answer said beside the credentials. */
export interface CloudLink {
  current(): CloudAccess | undefined;
  /** The access now, or as soon as there is one; undefined when the agent stops before. */
  access(): Promise<CloudAccess | undefined>;
  /** Asks for new credentials soon: the present ones were refused. */
  renew(): void;
  planKeys(): PlanKeyRing;
  /** The cloud has said more than we have taken in. */
  isBehind(): boolean;
  /** The cloud's last answer asks for a dry run. */
  isDry(): boolean;
  /** Nobody waits for an access any longer, and what is on its way is broken off. Reports may still leave. */
  end(): void;
  /** After this no report leaves. */
  stop(): Promise<void>;
}

/** Keeps asking the cloud from now on until stopped. */
export const openCloudLink = (parts: AgentParts): CloudLink => {
  const { desired, log, serverTime, timing } = parts;
  const planKeys = createPlanKeyPins(parts);
  const ended = Promise.withResolvers<undefined>();
  let latestSeq = 0;
  let mode: CredentialsAnswer['mode'] = 'enforce';

  const credentials = createCredentialsKeeper({
    fetchCredentials: () => parts.api.credentials(parts.enrolled.siteId),
    openQueue: (answer) =>
      createSiteQueue({
        credentials: answer,
        endpoint: parts.sqsEndpoint,
        longPollSeconds: timing.longPollSeconds,
        signal: parts.end.signal,
      }),
    onAnswer: (answer, tripMs) => {
      serverTime.learn(Date.parse(answer.serverTime), tripMs);
      latestSeq = answer.latestSeq;
      mode = answer.mode;
      void planKeys
        .learn(answer.planKeys)
        .catch((error: unknown) => log('plan_keys_refused', { code: readFailureCode(error) }));
    },
    intervalMs: timing.credentialsMs,
    backoff: parts.backoff(),
    log,
  });

  return {
    current: credentials.current,
    access: () => Promise.race([credentials.access(), ended.promise]),
    renew: credentials.renew,
    planKeys: planKeys.ring,
    isBehind: () => latestSeq > desired.mark().seq,
    isDry: () => mode === 'dry',
    end: () => {
      ended.resolve(undefined);
      parts.end.abort();
    },
    stop: credentials.stop,
  };
};
