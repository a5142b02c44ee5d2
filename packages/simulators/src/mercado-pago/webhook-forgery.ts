import * as z from 'zod';
import { buildNotificationRequest, type NotificationParts, type SignedRequest, signManifest } from './notification.ts';

/** Deliveries that the product must refuse, or accept without believing them (`not_live`, `other_*`). */
export const ForgeryKind = z.enum([
  'no_signature',
  'wrong_secret',
  'empty_secret',
  'signature_of_other_event',
  'truncated_signature',
  'two_timestamps',
  'two_hashes',
  'repeated_signature_header',
  'old_timestamp',
  'future_timestamp',
  'negative_timestamp',
  'word_timestamp',
  'body_names_other_payment',
  'missing_data_id',
  'repeated_data_id',
  'array_data_id',
  'unknown_payment',
  'not_live',
  'other_account',
  'other_application',
]);
export type ForgeryKind = z.infer<typeof ForgeryKind>;

const YEAR_MS = 365 * 86_400_000;

const withHeader = (request: SignedRequest, value: string | undefined): SignedRequest => {
  const { 'x-signature': _dropped, ...headers } = request.headers;
  return { ...request, headers: value === undefined ? headers : { ...headers, 'x-signature': value } };
};

const withQuery = (request: SignedRequest, edit: (query: URLSearchParams) => void): SignedRequest => {
  const url = new URL(request.url);
  edit(url.searchParams);
  return { ...request, url: url.toString() };
};

const otherId = (dataId: string): string => String(Number(dataId) + 1);
const seconds = (epochMs: number): string => String(Math.floor(epochMs / 1000));

/** Forgeries that are a plain change of what is signed. */
const changedParts = (kind: ForgeryKind, parts: NotificationParts, nowMs: number): NotificationParts => {
  const changes: Partial<Record<ForgeryKind, Partial<NotificationParts>>> = {
    wrong_secret: { secret: `${parts.secret}x` },
    empty_secret: { secret: '' },
    old_timestamp: { ts: seconds(nowMs - YEAR_MS) },
    future_timestamp: { ts: seconds(nowMs + 86_400_000) },
    negative_timestamp: { ts: `-${parts.ts}` },
    word_timestamp: { ts: 'yesterday' },
    body_names_other_payment: { bodyDataId: otherId(parts.dataId) },
    unknown_payment: { dataId: '999999999999', bodyDataId: '999999999999' },
    not_live: { liveMode: false },
    other_account: { userId: parts.userId + 1 },
    other_application: { applicationId: parts.applicationId + 1 },
  };
  return { ...parts, ...changes[kind] };
};

/** Builds one forged delivery from the facts of an honest one. */
export const forgeRequest = (kind: ForgeryKind, parts: NotificationParts, nowMs: number): SignedRequest => {
  const request = buildNotificationRequest(changedParts(kind, parts, nowMs));
  const signature = request.headers['x-signature'] ?? '';
  const hash = signature.slice(signature.indexOf('v1='));
  const { dataId, requestId, ts, secret } = parts;
  switch (kind) {
    case 'no_signature':
      return withHeader(request, undefined);
    case 'signature_of_other_event':
      return withHeader(request, `ts=${ts},v1=${signManifest(secret, { dataId: otherId(dataId), requestId, ts })}`);
    case 'truncated_signature':
      return withHeader(request, signature.slice(0, -8));
    case 'two_timestamps':
      return withHeader(request, `ts=1,${signature}`);
    case 'two_hashes':
      return withHeader(request, `${signature},${hash.slice(0, 3)}${'0'.repeat(64)}`);
    case 'repeated_signature_header':
      return withHeader(request, `${signature}, ${signature}`);
    case 'missing_data_id':
      return withHeader(
        withQuery(request, (query) => query.delete('data.id')),
        `ts=${ts},v1=${signManifest(secret, { requestId, ts })}`,
      );
    case 'repeated_data_id':
      return withQuery(request, (query) => query.append('data.id', otherId(dataId)));
    case 'array_data_id':
      return withQuery(request, (query) => {
        query.delete('data.id');
        query.set('data.id[]', dataId);
      });
    default:
      return request;
  }
};
