import type { CloudAccess } from '../cloud/access.ts';
import type { CloudContext, StandInFactory } from '../cloud/stand-in.ts';
import { createCognito } from '../cognito/cognito.ts';
import { createKms } from '../kms/kms.ts';
import { createS3 } from '../s3/s3.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createSes, type MailEvent, type Ses } from '../ses/ses.ts';
import { type AdminCredentials, loadAdminCredentials } from '../sigv4/admin-credentials.ts';
import { createSignatureGate, type SignatureGate } from '../sigv4/signature-gate.ts';
import { createSsm } from '../ssm/ssm.ts';
import { type Authorizer, createAuthorizer } from '../sts/authorizer.ts';
import { createSessionStore, type SessionStore } from '../sts/session-store.ts';
import { createSts } from '../sts/sts.ts';

export interface CloudAccessOptions {
  /** False while a travelling clock drives the product: calls are then signed with another time than the cloud's. */
  readonly checkSigningTime: boolean;
  readonly onMail: (event: MailEvent) => void;
}

interface Parts {
  readonly gate: SignatureGate;
  readonly authorizer: Authorizer;
  readonly sessions: SessionStore;
}

export interface ProductCloudAccess {
  readonly access: (context: CloudContext) => Promise<CloudAccess>;
  readonly standIns: readonly StandInFactory[];
  /** After the start. */
  readonly admin: () => AdminCredentials;
  readonly ses: () => Ses;
}

const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the cloud has not started yet');
  return value;
};

/** Who may call the local cloud, and the services that hang on it. */
export const createCloudAccess = ({ checkSigningTime, onMail }: CloudAccessOptions): ProductCloudAccess => {
  let parts: Parts | undefined;
  let admin: AdminCredentials | undefined;
  let ses: Ses | undefined;
  return {
    access: async (context) => {
      admin = await loadAdminCredentials(context.dataDir);
      const sessions = createSessionStore(context);
      const authorizer = createAuthorizer({ admins: [admin], sessions, clock: context.clock });
      const gate = createSignatureGate({
        findCredential: authorizer.findCredential,
        clock: context.clock,
        ...(checkSigningTime ? {} : { maxSkewMs: Number.POSITIVE_INFINITY }),
      });
      parts = { gate, authorizer, sessions };
      return { gate, authorize: authorizer.authorize };
    },
    standIns: [
      (context) => createKms(context, known(parts)),
      (context) => createSts(context, known(parts)),
      (context) => createSecrets(context, known(parts)),
      (context) => createSsm(context, known(parts)),
      (context) => createS3(context, known(parts)),
      (context) => createCognito(context, known(parts)),
      (context) => {
        ses = createSes(context, { ...known(parts), onEvent: onMail });
        return ses;
      },
    ],
    admin: () => known(admin),
    ses: () => known(ses),
  };
};
