import { AwsError } from '../cloud/json-error.ts';
import { type MimeMessage, parseMime } from './mime-message.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

/** What the API call says besides the message itself; where given it goes before the headers. */
export interface RawEnvelope {
  readonly source: string | undefined;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** SES API reference v1, SendRawEmail: 10 MB after encoding in this account's default quota. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Mailboxes of an address list; commas inside quotes do not part them. */
const mailboxesOf = (list: string | undefined): string[] =>
  (list?.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((mailbox) => mailbox.trim()).filter((text) => text !== '');

/** `X-SES-MESSAGE-TAGS: name=value, name=value`. */
const headerTags = (message: MimeMessage): Record<string, string> =>
  Object.fromEntries(
    mailboxesOf(message.header('x-ses-message-tags')).map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim(), value.trim()];
    }),
  );

/**
 * The mail in a raw message. Tags of the call replace those of the header, they are not joined (SES developer guide, "Specify your
 * configuration set when you send email").
 * @throws AwsError InvalidParameterValue
 */
export const readRawMail = (raw: Buffer, { source, destinations, tags }: RawEnvelope): OutgoingMail => {
  if (raw.length > MAX_BYTES)
    throw new AwsError('InvalidParameterValue', `Message length is more than ${MAX_BYTES} bytes long.`);
  const message = parseMime(raw);
  const from = message.header('from') ?? source;
  if (from === undefined) throw new AwsError('InvalidParameterValue', "Missing required header 'From'.");
  const listed = ['to', 'cc', 'bcc'].flatMap((name) => mailboxesOf(message.header(name)));
  return {
    from,
    to: destinations.length > 0 ? destinations : listed,
    subject: message.header('subject') ?? '',
    text: message.text,
    html: message.html,
    tags: Object.keys(tags).length > 0 ? tags : headerTags(message),
  };
};
