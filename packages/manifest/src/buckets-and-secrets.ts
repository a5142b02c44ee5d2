import type { BucketDefinition, SecretDefinition } from './infrastructure-types.ts';

export const buckets = {
  snapshots: { errorImpact: 'Sites can not fetch their state', objectLock: false, expireDays: 7 },
  imports: { errorImpact: 'Files of subscribers can not be imported', objectLock: false, expireDays: 30 },
  webhooks: {
    errorImpact: 'Gateway notifications can not be stored: payments are found by reconciliation only',
    objectLock: false,
    expireDays: 400,
  },
  /** Kept by nobody's leave for five years, the term in which taxes can be asked for (Código Tributário Nacional, art. 174). */
  audit: {
    errorImpact: 'Changes are not sealed: who alters the table now may leave no trace',
    objectLock: true,
    lockDays: 1826,
  },
} as const satisfies Readonly<Record<string, BucketDefinition>>;
export type BucketId = keyof typeof buckets;

export const secrets = {
  'mercado-pago': {
    fields: ['accessToken', 'webhookSecret', 'userId'],
    purpose: 'Read and create payments; check notifications',
  },
  sessions: { fields: ['csrfKey', 'agentTokenKey'], purpose: 'Bind CSRF tokens and agent tokens' },
} as const satisfies Readonly<Record<string, SecretDefinition>>;
export type SecretId = keyof typeof secrets;
