import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeadersBehavior,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** Two years, as browsers' preload lists ask. */
const HSTS_AGE = Duration.days(730);

/** Scripts and styles are restricted page by page: the web export knows the hashes of its own inline parts and names them in each page. */
const CONTENT_SECURITY = "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'";

const NO_DEVICE_ACCESS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

const security: ResponseSecurityHeadersBehavior = {
  strictTransportSecurity: { accessControlMaxAge: HSTS_AGE, includeSubdomains: true, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
  contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY, override: true },
};

const custom = (cacheControl: string | undefined): ResponseCustomHeadersBehavior => ({
  customHeaders: [
    { header: 'Permissions-Policy', value: NO_DEVICE_ACCESS, override: true },
    ...(cacheControl === undefined ? [] : [{ header: 'Cache-Control', value: cacheControl, override: true }]),
  ],
});

/** Headers that every answer carries. `cacheControl` replaces what the origin says. */
export const createHeadersPolicy = (scope: Construct, id: string, cacheControl?: string): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: security,
    customHeadersBehavior: custom(cacheControl),
  });
