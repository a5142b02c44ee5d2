import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '@provedor/kernel/clock';
import { AwsError } from '../cloud/json-error.ts';
import type { AdminCredentials } from '../sigv4/admin-credentials.ts';
import type { KnownCredential } from '../sigv4/signature-gate.ts';
import { evaluatePolicy, type PolicyDocument } from './policy.ts';
import type { RoleSession, SessionStore } from './session-store.ts';

/**
 * Asks whether a caller may do something; returns when allowed.
 * `action` is the IAM name (`sqs:ReceiveMessage`), `resourceArn` the full ARN.
 * @throws AwsError AccessDeniedException | ExpiredTokenException | UnrecognizedClientException
 */
export type Authorize = (
  accessKeyId: string | undefined,
  sessionToken: string | undefined,
  action: string,
  resourceArn: string,
) => void;

export interface AuthorizerOptions {
  admins: readonly AdminCredentials[];
  sessions: SessionStore;
  clock: Clock;
  /** The role's own policy. Without one a role may do all, and only the session policy restricts it. */
  rolePolicy?: (roleArn: string) => PolicyDocument | undefined;
}

export interface Authorizer {
  authorize: Authorize;
  findCredential(accessKeyId: string): KnownCredential | undefined;
}

const unrecognized = () =>
  new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', {
    status: 403,
  });

const sameText = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const contextOf = (session: RoleSession): Record<string, string> => ({
  'aws:SecureTransport': 'true',
  'aws:PrincipalArn': session.roleArn,
  ...Object.fromEntries(Object.entries(session.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
});

/** Effective permission of a session = role policy AND session policy; the admin pairs may do everything. */
export const createAuthorizer = ({ admins, sessions, clock, rolePolicy }: AuthorizerOptions): Authorizer => {
  const adminById = new Map(admins.map((admin) => [admin.accessKeyId, admin]));
  const authorize: Authorize = (accessKeyId = '', sessionToken = '', action, resource) => {
    if (adminById.has(accessKeyId)) return;
    const session = sessions.find(accessKeyId);
    if (session === undefined || !sameText(session.sessionToken, sessionToken)) throw unrecognized();
    if (clock.now() >= session.expiresAt) {
      throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired', {
        status: 403,
      });
    }
    const policies = [rolePolicy?.(session.roleArn), session.policy].filter((policy) => policy !== undefined);
    const question = { action, resource, context: contextOf(session) };
    if (policies.every((policy) => evaluatePolicy(policy, question) === 'allowed')) return;
    throw new AwsError(
      'AccessDeniedException',
      `User: ${session.roleArn}/${session.sessionName} is not authorized to perform: ${action} on resource: ${resource} because no session policy allows the ${action} action`,
      { status: 403 },
    );
  };
  return {
    authorize,
    findCredential: (accessKeyId) => adminById.get(accessKeyId) ?? sessions.find(accessKeyId),
  };
};
