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

const POLICY = 'content-security-policy';

/** An answer's headers with ours. A policy of its own stays beside the general one: of two policies both hold (CSP 3 §8.1). */
export const withSecurityHeaders = <T>(headers: Readonly<Record<string, T>>): Record<string, T | string> => {
  const { [POLICY]: own } = headers;
  const { [POLICY]: general } = SECURITY_HEADERS;
  return { ...headers, ...SECURITY_HEADERS, ...(own === undefined ? {} : { [POLICY]: `${String(own)}, ${general}` }) };
};
