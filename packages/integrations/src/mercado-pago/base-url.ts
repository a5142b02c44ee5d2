import { AppError } from '@provedor/kernel/app-error';
import { AppConfig } from 'mercadopago/dist/utils/config/index.js';

export const PRODUCTION_BASE_URL = 'https://api.mercadopago.com';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Accepts nothing (production), the production address, or one on loopback; throws on any other, so that a wrong
 * setting cannot send the access token elsewhere.
 */
export const checkBaseUrl = (baseUrl: string | undefined): string | undefined => {
  if (baseUrl === undefined || baseUrl === PRODUCTION_BASE_URL) return undefined;
  if (URL.canParse(baseUrl) && LOOPBACK_HOSTS.has(new URL(baseUrl).hostname)) return baseUrl.replace(/\/$/, '');
  throw new AppError({
    kind: 'internal',
    code: 'payments.gateway_address_refused',
    message: 'the Mercado Pago base URL may only be overridden with an address on loopback',
  });
};

/**
 * Runs `start` with the SDK's base URL replaced. The SDK has no option for it, only a static, which it reads before it
 * first waits; so the static is put back as soon as `start` returns its promise, and two gateways in one process do not
 * meet. Without an override the static is never touched.
 */
export const withBaseUrl = <Result>(baseUrl: string | undefined, start: () => Promise<Result>): Promise<Result> => {
  if (baseUrl === undefined) return start();
  const before = AppConfig.BASE_URL;
  Reflect.set(AppConfig, 'BASE_URL', baseUrl);
  try {
    return start();
  } finally {
    Reflect.set(AppConfig, 'BASE_URL', before);
  }
};
