import { MercadoPagoConfig, MercadoPagoError, MPRateLimitError } from 'mercadopago';
import * as z from 'zod';
import { withBaseUrl } from './base-url.ts';
import type { Unknown } from './gateway-port.ts';

export interface SdkSettings {
  readonly accessToken: string;
  readonly baseUrl: string | undefined;
  /** Per try. */
  readonly timeoutMs: number;
  /** Further tries after the first, with the same idempotency key. */
  readonly maxRetries: number;
  readonly retryDelayMs: number;
}

export type SdkOutcome =
  | { readonly outcome: 'answered'; readonly body: unknown }
  | { readonly outcome: 'refused'; readonly reason: string; readonly code: string }
  | { readonly outcome: 'not_found' }
  | Unknown;

/** 429 is not among them: waiting is for the queue, not for a running function. */
const RETRY_ON = [500, 502, 503, 504];
const MAX_REASON = 200;

const Causes = z.tuple([z.object({ code: z.union([z.int(), z.string()]) })], z.unknown());

const unknownReasons: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  409: 'idempotency_conflict',
  423: 'locked',
  429: 'rate_limited',
};

/** The gateway's words may repeat what we sent; e-mails and long digit runs are taken out before anybody logs them. */
const withoutPersonalData = (text: string): string =>
  text
    .replace(/\S+@\S+/g, '…')
    .replace(/\d[\d.\-/]{4,}\d/g, '…')
    .slice(0, MAX_REASON);

const outcomeOfError = (error: unknown): SdkOutcome => {
  if (!(error instanceof MercadoPagoError)) return { outcome: 'unknown', reason: 'unexpected_error' };
  if (error.status === 404) return { outcome: 'not_found' };
  if ([400, 402, 422].includes(error.status)) {
    const causes = Causes.safeParse(error.causes);
    const code = causes.success ? String(causes.data[0].code) : error.error || String(error.status);
    return { outcome: 'refused', reason: withoutPersonalData(error.message), code };
  }
  const known = unknownReasons[error.status] ?? (error.status >= 500 ? 'server_error' : `status_${error.status}`);
  const reason = error.status === 0 ? 'no_answer' : known;
  const retryAfter = error instanceof MPRateLimitError ? error.retryAfter : null;
  return { outcome: 'unknown', reason, ...(retryAfter === null ? {} : { retryAfterSeconds: retryAfter }) };
};

/**
 * The SDK stops its timer when headers arrive, so a body that stalls would hold the caller for ever. This bound covers
 * the whole call: all tries, their pauses, and up to two seconds for the last body.
 */
const deadlineMs = (settings: SdkSettings): number =>
  (settings.maxRetries + 1) * settings.timeoutMs +
  settings.maxRetries * settings.retryDelayMs +
  Math.min(2000, settings.timeoutMs);

/**
 * Runs one SDK call with a configuration of its own. The SDK writes options back into the configuration it was given,
 * so a shared one would carry the idempotency key of one write into the next (sdk-nodejs issue 481): never share it,
 * never pass `requestOptions`.
 */
export const callSdk = async (
  settings: SdkSettings,
  call: (config: MercadoPagoConfig) => Promise<unknown>,
  idempotencyKey?: string,
): Promise<SdkOutcome> => {
  const config = new MercadoPagoConfig({
    accessToken: settings.accessToken,
    options: {
      timeout: settings.timeoutMs,
      maxRetries: settings.maxRetries,
      initialDelay: settings.retryDelayMs,
      maxDelay: settings.retryDelayMs,
      retryOn: RETRY_ON,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<SdkOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'unknown', reason: 'deadline' }), deadlineMs(settings));
  });
  const answer = withBaseUrl(settings.baseUrl, () => call(config)).then(
    (body): SdkOutcome => ({ outcome: 'answered', body }),
    outcomeOfError,
  );
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
};
