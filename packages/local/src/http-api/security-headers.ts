/**
 * What the distribution adds to every answer in production (infra/src/stacks/web-headers.ts). Strict-Transport-Security is left out: there
 * is no TLS on this machine. Scripts and styles are restricted page by page: each exported page names the hashes of its own inline parts.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "frame-ancestors 'none'; object-src 'none'; base-uri 'none'; form-action 'self'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
