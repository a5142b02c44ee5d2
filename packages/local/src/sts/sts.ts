import * as z from 'zod';
import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { SignatureGate } from '../sigv4/signature-gate.ts';
import { handleQueryAction, type QueryService, queryErrorResponse } from '../wire/query-service.ts';
import type { XmlFields } from '../wire/xml.ts';
import type { Authorizer } from './authorizer.ts';
import { PolicyDocument } from './policy.ts';
import type { RoleSession, SessionStore } from './session-store.ts';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
/** STS API reference, AssumeRole: 15 minutes to 12 hours; one hour when a role session assumes a role (chaining). */
const DURATION_SECONDS = { min: 900, default: 3600, max: 43_200, chained: 3600 } as const;
/** STS API reference, AssumeRole, Policy: 2,048 characters. */
const MAX_POLICY_CHARACTERS = 2048;
const MAX_TAGS = 50;

export interface StsOptions {
  sessions: SessionStore;
  authorizer: Authorizer;
  gate: SignatureGate;
}

const invalid = (message: string) => new AwsError('ValidationError', message);

const readPolicy = (text: string | null): PolicyDocument | undefined => {
  if (text === null || text === '') return undefined;
  if (text.length > MAX_POLICY_CHARACTERS) {
    throw invalid(
      `1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${MAX_POLICY_CHARACTERS}`,
    );
  }
  try {
    return PolicyDocument.parse(JSON.parse(text));
  } catch {
    throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json or an unknown element.');
  }
};

const readTags = (form: URLSearchParams): Record<string, string> => {
  const tags: Record<string, string> = {};
  for (let index = 1; form.has(`Tags.member.${index}.Key`); index += 1) {
    if (index > MAX_TAGS) throw invalid(`Member must have length less than or equal to ${MAX_TAGS}`);
    tags[form.get(`Tags.member.${index}.Key`) ?? ''] = form.get(`Tags.member.${index}.Value`) ?? '';
  }
  return tags;
};

const readDuration = (form: URLSearchParams, chained: boolean): number => {
  const seconds = z.coerce
    .number()
    .int()
    .min(DURATION_SECONDS.min)
    .max(DURATION_SECONDS.max)
    .safeParse(form.get('DurationSeconds') ?? DURATION_SECONDS.default);
  if (!seconds.success)
    throw invalid(`DurationSeconds must be between ${DURATION_SECONDS.min} and ${DURATION_SECONDS.max}`);
  if (chained && seconds.data > DURATION_SECONDS.chained) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
  return seconds.data;
};

const matching = (form: URLSearchParams, name: string, pattern: RegExp): string => {
  const value = form.get(name) ?? '';
  if (!pattern.test(value))
    throw invalid(`Value '${value}' at '${name}' failed to satisfy constraint: ${pattern.source}`);
  return value;
};

const roleNameOf = (roleArn: string): string => roleArn.split('/').at(-1) ?? roleArn;
const sessionArn = (session: Pick<RoleSession, 'roleArn' | 'sessionName'>): string => {
  const account = session.roleArn.split(':')[4] ?? '';
  return `arn:aws:sts::${account}:assumed-role/${roleNameOf(session.roleArn)}/${session.sessionName}`;
};

const assumeRole = (
  context: CloudContext,
  options: StsOptions,
  form: URLSearchParams,
  caller: AwsRequest,
): XmlFields => {
  const roleArn = matching(form, 'RoleArn', /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/);
  const sessionName = matching(form, 'RoleSessionName', /^[\w+=,.@-]{2,64}$/);
  options.authorizer.authorize(caller.accessKeyId, caller.sessionToken, 'sts:AssumeRole', roleArn);
  const seconds = readDuration(form, caller.sessionToken !== undefined);
  const session = options.sessions.issue({
    roleArn,
    sessionName,
    policy: readPolicy(form.get('Policy')),
    tags: readTags(form),
    // STS gives whole seconds.
    expiresAt: Math.floor(context.clock.now() / 1000 + seconds) * 1000,
  });
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAt).toISOString(),
    },
    AssumedRoleUser: { AssumedRoleId: `AROALOCALROLE:${sessionName}`, Arn: sessionArn(session) },
    PackedPolicySize: 0,
  };
};

const callerIdentity = (context: CloudContext, options: StsOptions, caller: AwsRequest): XmlFields => {
  const session = options.sessions.find(caller.accessKeyId ?? '');
  const Arn = session === undefined ? `arn:aws:iam::${context.accountId}:user/local-admin` : sessionArn(session);
  return { Arn, UserId: caller.accessKeyId ?? '', Account: context.accountId };
};

/** The STS stand-in: AssumeRole with session policy and tags, and GetCallerIdentity. */
export const createSts = (context: CloudContext, options: StsOptions): StandIn => {
  const service: QueryService = {
    namespace,
    actions: {
      AssumeRole: async (form, request) => assumeRole(context, options, form, request),
      GetCallerIdentity: async (_form, request) => callerIdentity(context, options, request),
    },
  };
  return {
    services: ['sts'],
    handle: async (request) => {
      try {
        return await handleQueryAction(service, options.gate(request, 'query'));
      } catch (error) {
        if (error instanceof AwsError) return queryErrorResponse(namespace, error);
        throw error;
      }
    },
  };
};
