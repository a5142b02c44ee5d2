import * as z from 'zod';
import { AwsError, jsonErrorResponse, jsonResponse } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import type { SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { queryErrorResponse } from '../wire/query-service.ts';
import { createMailStore, type MailStore, type StoredMail } from './mail-store.ts';
import { addressOf, checkMail, type OutgoingMail } from './outgoing-mail.ts';
import { createSesV1, SES_V1_NAMESPACE, type SesV1Parts } from './ses-v1.ts';

/** What SES tells of a mail afterwards. */
export interface MailEvent {
  readonly type: 'Delivery' | 'Bounce';
  readonly mail: StoredMail;
}

export interface SesOptions {
  gate: SignatureGate;
  authorizer: Authorizer;
  /** Called after a mail is stored and answered. */
  onEvent?: (event: MailEvent) => void;
}

export interface Ses extends StandIn {
  mails: MailStore;
}

/** Addresses at this domain bounce; all others are delivered. */
const BOUNCING = /@bounce\.invalid$/i;
const DAY_MS = 86_400_000;

const Text = z.object({ Data: z.string() });
const Addresses = z.array(z.string()).default([]);
const SendEmail = z.object({
  FromEmailAddress: z.string().min(3),
  Destination: z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses }),
  Content: z.object({
    Simple: z.object({ Subject: Text, Body: z.object({ Text: Text.optional(), Html: Text.optional() }) }),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

const parseBody = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
};

const parseMail = (request: AwsRequest): OutgoingMail => {
  const parsed = SendEmail.safeParse(parseBody(request.body));
  if (!parsed.success)
    throw new AwsError('BadRequestException', `Invalid message: ${parsed.error.issues[0]?.message ?? ''}`);
  const { FromEmailAddress, Destination, Content, EmailTags } = parsed.data;
  const { Subject, Body } = Content.Simple;
  const mail = {
    from: FromEmailAddress,
    to: [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses],
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
    html: Body.Html?.Data ?? '',
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
  };
  return checkMail(mail, 'BadRequestException');
};

const handleV2 = (request: AwsRequest, parts: SesV1Parts): AwsResponse => {
  if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails')
    throw new AwsError('NotFoundException', 'This operation is not part of the stand-in.', { status: 404 });
  const mail = parts.send(parseMail(request), 'ses:SendEmail', request);
  return jsonResponse({ MessageId: mail.messageId }, 'rest');
};

/** The SES stand-in, versions 1 and 2: keeps every mail for the mail page and tells what became of it. */
export const createSes = (context: CloudContext, { gate, authorizer, onEvent }: SesOptions): Ses => {
  const mails = createMailStore(context);
  const allow = (caller: AwsRequest, action: string, arn: string): void =>
    authorizer.authorize(caller.accessKeyId, caller.sessionToken, action, arn);
  const parts: SesV1Parts = {
    send: (draft, action, caller) => {
      const domain = addressOf(draft.from).split('@')[1] ?? '';
      allow(caller, action, `arn:aws:ses:${context.region}:${context.accountId}:identity/${domain}`);
      const mail = mails.add(draft);
      const type = draft.to.some((mailbox) => BOUNCING.test(addressOf(mailbox))) ? 'Bounce' : 'Delivery';
      setImmediate(() => onEvent?.({ type, mail }));
      return mail;
    },
    allow: (action, caller) => allow(caller, action, '*'),
    sentLastDay: () => mails.recipientsSince(context.clock.now() - DAY_MS),
  };
  const handleV1 = createSesV1(parts);

  const handle = async (request: AwsRequest): Promise<AwsResponse> => {
    const isV2 = request.path.startsWith('/v2/');
    try {
      const verified = gate(request, isV2 ? 'json' : 'query');
      return isV2 ? handleV2(verified, parts) : await handleV1(verified);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return isV2 ? jsonErrorResponse(error) : queryErrorResponse(SES_V1_NAMESPACE, error);
    }
  };
  return { services: ['ses'], handle, mails };
};
