import type { Clock } from '@provedor/kernel/clock';
import { checkBaseUrl } from './base-url.ts';
import { cancelCharge } from './cancel-charge.ts';
import { createPixCharge } from './create-pix-charge.ts';
import type { MercadoPagoGateway } from './gateway-port.ts';
import { getPayment } from './get-payment.ts';
import type { SdkSettings } from './sdk-call.ts';
import { findByReference, listPaymentsUpdatedSince } from './search-payments.ts';
import { checkSecret } from './secret-check.ts';

export interface MercadoPagoGatewayDeps {
  /** Refused when empty or a placeholder. */
  readonly accessToken: string;
  readonly clock: Clock;
  /** Only an address on loopback, for the simulator; production without it. */
  readonly baseUrl?: string | undefined;
  /** Per try; 8 seconds. */
  readonly timeoutMs?: number;
  /** 1. The SDK's own defaults (60 s, 3 retries) outlive a Lambda. */
  readonly maxRetries?: number;
  readonly retryDelayMs?: number;
}

/** The Mercado Pago payments API through its SDK, as the port of the payments module. Throws only at construction. */
export const mercadoPagoGateway = (deps: MercadoPagoGatewayDeps): MercadoPagoGateway => {
  const settings: SdkSettings = {
    accessToken: checkSecret('the Mercado Pago access token', deps.accessToken),
    baseUrl: checkBaseUrl(deps.baseUrl),
    timeoutMs: deps.timeoutMs ?? 8000,
    maxRetries: deps.maxRetries ?? 1,
    retryDelayMs: deps.retryDelayMs ?? 200,
  };
  return {
    createPixCharge: (request) => createPixCharge(settings, request),
    getPayment: (providerPaymentId) => getPayment(settings, providerPaymentId),
    findByReference: (chargeId) => findByReference(settings, chargeId),
    listPaymentsUpdatedSince: (since, cursor) =>
      listPaymentsUpdatedSince({ settings, clock: deps.clock }, since, cursor),
    cancelCharge: (providerPaymentId) => cancelCharge(settings, providerPaymentId),
  };
};
