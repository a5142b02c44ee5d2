import type { SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorize } from '../sts/authorizer.ts';
import { AwsError } from './json-error.ts';
import type { StandIn } from './stand-in.ts';

/** Who may call the cloud: signatures are verified, then each action is allowed or not. */
export interface CloudAccess {
  gate: SignatureGate;
  authorize: Authorize;
}

/**
 * Lets only verified calls reach a JSON-protocol stand-in (without `access`: any), and never one from a page in a browser: a form on any
 * site could otherwise reach 127.0.0.1.
 */
export function guardStandIn(standIn: StandIn, access: CloudAccess | undefined): StandIn {
  return {
    ...standIn,
    handle: async (request) => {
      const { origin } = request.headers;
      if (origin !== undefined) throw new AwsError('AccessDeniedException', 'Not for browsers.', { status: 403 });
      return standIn.handle(access === undefined ? request : access.gate(request, 'json'));
    },
  };
}
