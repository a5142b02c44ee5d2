import { SiteId } from '@provedor/kernel/ids';
import { PLAN_ALGORITHM } from '@provedor/schemas/edge/envelope';
import { REPORT_TYPE } from '@provedor/schemas/edge/report';
import * as z from 'zod';

const Header = z.strictObject({ alg: z.literal(PLAN_ALGORITHM), typ: z.literal(REPORT_TYPE), kid: SiteId });

/** A report taken apart, not believed yet. */
export interface SignedReport {
  readonly siteId: SiteId;
  readonly payload: unknown;
  readonly signingInput: string;
  readonly signature: string;
}

/** Strict: one text per byte string, so that no changed text can carry an unchanged signature. */
const decoded = (part: string | undefined): unknown => {
  const bytes = Buffer.from(part ?? '', 'base64url');
  if (bytes.toString('base64url') !== part) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** Takes an agent's compact JWS apart (RFC 7515 section 3.1); undefined when it is none. The algorithm is ours, never the token's. */
export const readSignedReport = (text: string): SignedReport | undefined => {
  const parts = text.split('.');
  const [header, payload, signature] = parts;
  const known = Header.safeParse(decoded(header));
  if (parts.length !== 3 || signature === undefined || !known.success) return undefined;
  return {
    siteId: known.data.kid,
    payload: decoded(payload),
    signingInput: text.slice(0, text.lastIndexOf('.')),
    signature,
  };
};
