import * as z from 'zod';
import { AwsError, jsonErrorResponse, jsonResponse } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse, CloudContext, StandIn } from '../cloud/stand-in.ts';
import { requireSignature, type SignatureGate } from '../sigv4/signature-gate.ts';
import type { Authorizer } from '../sts/authorizer.ts';
import { createMailStore, type MailStore, type StoredMail } from './mail-store.ts';

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

const Text = z.object({ Data: z.string() });
const SendEmail = z.object({
  FromEmailAddress: z.string().min(3),
  Destination: z.object({ ToAddresses: z.array(z.string()).default([]), CcAddresses: z.array(z.string()).default([]) }),
  Content: z.object({
    Simple: z.object({ Subject: Text, Body: z.object({ Text: Text.optional(), Html: Text.optional() }) }),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

const addressOf = (mailbox: string): string => /<([^>]+)>/.exec(mailbox)?.[1] ?? mailbox;
const isAddress = (mailbox: string): boolean => /^[^\s@]+@[^\s@]+$/.test(addressOf(mailbox));

const parseMail = (request: AwsRequest): Omit<StoredMail, 'messageId' | 'sentAt'> => {
  const parsed = SendEmail.safeParse(JSON.parse(request.body.toString('utf8')));
  if (!parsed.success)
    throw new AwsError('BadRequestException', `Invalid message: ${parsed.error.issues[0]?.message ?? ''}`);
  const { FromEmailAddress, Destination, Content, EmailTags } = parsed.data;
  const to = [...Destination.ToAddresses, ...Destination.CcAddresses];
  if (to.length === 0 || to.length > 50) throw new AwsError('BadRequestException', 'A mail has 1 to 50 recipients.');
  const wrong = [FromEmailAddress, ...to].find((mailbox) => !isAddress(mailbox));
  if (wrong !== undefined) throw new AwsError('BadRequestException', `Illegal address: ${wrong}`);
  const { Subject, Body } = Content.Simple;
  return {
    from: FromEmailAddress,
    to,
    subject: Subject.Data,
    text: Body.Text?.Data ?? '',
    html: Body.Html?.Data ?? '',
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
  };
};

/** The SES v2 stand-in: keeps every mail for the mail page and tells what became of it. */
export const createSes = (context: CloudContext, { gate, authorizer, onEvent }: SesOptions): Ses => {
  const mails = createMailStore(context);

  const send = (request: AwsRequest): AwsResponse => {
    const draft = parseMail(request);
    const arn = `arn:aws:ses:${context.region}:${context.accountId}:identity/${addressOf(draft.from).split('@')[1] ?? ''}`;
    authorizer.authorize(request.accessKeyId, request.sessionToken, 'ses:SendEmail', arn);
    const mail = mails.add(draft);
    const type = draft.to.some((mailbox) => BOUNCING.test(addressOf(mailbox))) ? 'Bounce' : 'Delivery';
    setImmediate(() => onEvent?.({ type, mail }));
    return jsonResponse({ MessageId: mail.messageId }, 'rest');
  };

  const standIn = requireSignature(
    {
      services: ['ses'],
      handle: async (request): Promise<AwsResponse> => {
        try {
          if (request.method === 'POST' && request.path === '/v2/email/outbound-emails') return send(request);
          throw new AwsError('NotFoundException', 'This operation is not part of the stand-in.', { status: 404 });
        } catch (error) {
          if (error instanceof AwsError) return jsonErrorResponse(error);
          throw error;
        }
      },
    },
    gate,
  );
  return { ...standIn, mails };
};
