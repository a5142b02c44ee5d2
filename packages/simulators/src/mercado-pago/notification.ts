import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { brazilTime } from './brazil-time.ts';

/** One webhook on its way. Also the form on disk, so that retries survive a restart. */
export const Notification = z.object({
  id: z.int(),
  paymentId: z.int(),
  action: z.enum(['payment.created', 'payment.updated']),
  url: z.string(),
  createdAtMs: z.int(),
  /** Tries made so far. */
  attempts: z.int(),
  nextAttemptAtMs: z.int(),
  /** `held` waits for a release; `dropped` was lost on purpose; `abandoned` ran out of tries. */
  state: z.enum(['pending', 'held', 'delivered', 'dropped', 'abandoned']),
});
export type Notification = z.infer<typeof Notification>;

export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NotificationParts {
  readonly notificationUrl: string;
  /** Goes into the query and the signature. */
  readonly dataId: string;
  /** Goes into the body; differs from `dataId` only in a forgery. */
  readonly bodyDataId: string;
  readonly notificationId: number;
  readonly action: string;
  readonly createdAtMs: number;
  readonly requestId: string;
  /** The text after `ts=`: seconds or milliseconds since 1970. */
  readonly ts: string;
  readonly secret: string;
  readonly liveMode: boolean;
  readonly userId: number;
  readonly applicationId: number;
}

/** `id:<data.id>;request-id:<x-request-id>;ts:<ts>;` under HMAC-SHA256, hex. A pair without a value is left out. */
export const signManifest = (
  secret: string,
  manifest: { readonly dataId?: string; readonly requestId?: string; readonly ts: string },
): string => {
  const id = manifest.dataId === undefined ? '' : `id:${manifest.dataId};`;
  const request = manifest.requestId === undefined ? '' : `request-id:${manifest.requestId};`;
  return createHmac('sha256', secret).update(`${id}${request}ts:${manifest.ts};`).digest('hex');
};

const addressWith = (notificationUrl: string, dataId: string): string => {
  const url = new URL(notificationUrl);
  url.searchParams.set('data.id', dataId);
  url.searchParams.set('type', 'payment');
  return url.toString();
};

/** The request as the gateway sends it: id and type in the query, signature and request id in headers. */
export const buildNotificationRequest = (parts: NotificationParts): SignedRequest => ({
  url: addressWith(parts.notificationUrl, parts.dataId),
  headers: {
    'content-type': 'application/json',
    'user-agent': 'MercadoPago WebHook v1.0 payment',
    'x-request-id': parts.requestId,
    'x-signature': `ts=${parts.ts},v1=${signManifest(parts.secret, parts)}`,
  },
  body: JSON.stringify({
    action: parts.action,
    api_version: 'v1',
    application_id: parts.applicationId,
    data: { id: parts.bodyDataId },
    date_created: brazilTime(parts.createdAtMs),
    id: parts.notificationId,
    live_mode: parts.liveMode,
    type: 'payment',
    user_id: parts.userId,
    version: 1,
  }),
});
