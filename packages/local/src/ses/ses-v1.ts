import { AwsError } from '../cloud/json-error.ts';
import type { AwsRequest, AwsResponse } from '../cloud/stand-in.ts';
import { handleQueryAction, listOf, type QueryService } from '../wire/query-service.ts';
import type { StoredMail } from './mail-store.ts';
import { checkMail, type OutgoingMail } from './outgoing-mail.ts';
import { readRawMail } from './raw-mail.ts';

export const SES_V1_NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** What the v1 operations need of the stand-in. */
export interface SesV1Parts {
  /** Authorises, stores and announces. `action` is the IAM name. */
  send(mail: OutgoingMail, action: string, caller: AwsRequest): StoredMail;
  /** Asks for an action that names no identity. */
  allow(action: string, caller: AwsRequest): void;
  /** Recipients of the last 24 hours. */
  sentLastDay(): number;
}

/** What a new production account may: 50,000 recipients a day, 14 a second. */
const QUOTA = { Max24HourSend: 50_000, MaxSendRate: 14 } as const;
const INVALID = 'InvalidParameterValue';

const required = (form: URLSearchParams, name: string): string => {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  const message = `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`;
  throw new AwsError('ValidationError', message);
};

const tagsOf = (form: URLSearchParams): Record<string, string> => {
  const tags: Record<string, string> = {};
  for (let index = 1; form.has(`Tags.member.${index}.Name`); index += 1)
    tags[form.get(`Tags.member.${index}.Name`) ?? ''] = form.get(`Tags.member.${index}.Value`) ?? '';
  return tags;
};

const simpleMail = (form: URLSearchParams): OutgoingMail => {
  const text = form.get('Message.Body.Text.Data');
  const html = form.get('Message.Body.Html.Data');
  if (text === null && html === null) throw new AwsError(INVALID, 'Body is missing: give Text or Html.');
  return {
    from: required(form, 'Source'),
    to: ['To', 'Cc', 'Bcc'].flatMap((kind) => listOf(form, `Destination.${kind}Addresses`)),
    subject: required(form, 'Message.Subject.Data'),
    text: text ?? '',
    html: html ?? '',
    tags: tagsOf(form),
  };
};

const rawMail = (form: URLSearchParams): OutgoingMail => {
  const data = required(form, 'RawMessage.Data');
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)) throw new AwsError(INVALID, 'RawMessage.Data is not base64.');
  return readRawMail(Buffer.from(data, 'base64'), {
    source: form.get('Source') ?? undefined,
    destinations: listOf(form, 'Destinations'),
    tags: tagsOf(form),
  });
};

/** SES v1: the query protocol (form in, XML out) over the same mails as v2. */
export const createSesV1 = (parts: SesV1Parts): ((request: AwsRequest) => Promise<AwsResponse>) => {
  const deliver = (mail: OutgoingMail, action: string, caller: AwsRequest) => ({
    MessageId: parts.send(checkMail(mail, INVALID), action, caller).messageId,
  });
  const service: QueryService = {
    namespace: SES_V1_NAMESPACE,
    actions: {
      SendEmail: async (form, caller) => deliver(simpleMail(form), 'ses:SendEmail', caller),
      SendRawEmail: async (form, caller) => deliver(rawMail(form), 'ses:SendRawEmail', caller),
      GetSendQuota: async (_form, caller) => {
        parts.allow('ses:GetSendQuota', caller);
        return { ...QUOTA, SentLast24Hours: parts.sentLastDay() };
      },
    },
  };
  return (request) => handleQueryAction(service, request);
};
