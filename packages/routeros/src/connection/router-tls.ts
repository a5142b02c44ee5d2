import type { ConnectionOptions, PeerCertificate, TLSSocket } from 'node:tls';

/**
 * How `api-ssl` is trusted. `true`: by a certificate the machine trusts. `sha256`: by the fingerprint of the router's
 * own certificate (hex, colons allowed), the usual way. `anonymous`: no certificate at all, which protects against
 * nobody in the middle; only by an explicit choice per router.
 */
export type RouterTls =
  | boolean
  | { readonly sha256: string }
  | { readonly ca: string; readonly servername?: string }
  | { readonly anonymous: true };

const plainHex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

/** Options for `tls.connect`. Verification is off only where a pin replaces it or nothing can be verified. */
export function tlsOptions(tls: RouterTls): ConnectionOptions {
  if (typeof tls === 'boolean') return {};
  if ('ca' in tls) return { ca: tls.ca, ...(tls.servername !== undefined && { servername: tls.servername }) };
  if ('sha256' in tls) return { rejectUnauthorized: false };
  // RouterOS without a certificate offers anonymous Diffie-Hellman only, which OpenSSL allows at level 0 up to TLS 1.2.
  return { rejectUnauthorized: false, ciphers: 'ADH-AES256-GCM-SHA384:@SECLEVEL=0', maxVersion: 'TLSv1.2' };
}

/** Undefined when the router that answered is the pinned one or nothing is pinned; otherwise what differs, both fingerprints named. */
export function pinMismatch(tls: RouterTls, socket: TLSSocket): string | undefined {
  if (typeof tls === 'boolean' || !('sha256' in tls)) return undefined;
  // Empty while no certificate was shown, whatever the type says.
  const peer: Partial<PeerCertificate> = socket.getPeerCertificate();
  const wanted = plainHex(tls.sha256);
  const shown = peer.fingerprint256 === undefined ? 'none' : plainHex(peer.fingerprint256);
  return shown === wanted ? undefined : `the certificate pinned is ${wanted}, the router showed ${shown}`;
}
