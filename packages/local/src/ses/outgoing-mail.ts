import { AwsError } from '../cloud/json-error.ts';
import type { StoredMail } from './mail-store.ts';

/** A mail as any of the send operations gives it, not yet stored. */
export type OutgoingMail = Omit<StoredMail, 'messageId' | 'sentAt'>;

/** Amazon SES developer guide, "Service quotas". */
const MAX_RECIPIENTS = 50;

/** The address in `Name <address>` or the text itself. */
export const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();
const isAddress = (mailbox: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(addressOf(mailbox));

/** Refuses too many or no recipients, addresses that are none and tags of other characters; `code` is the API version's error. */
export const checkMail = (mail: OutgoingMail, code: string): OutgoingMail => {
  const { from, to, tags } = mail;
  if (to.length === 0 || to.length > MAX_RECIPIENTS)
    throw new AwsError(code, `Recipient count must be 1 to ${MAX_RECIPIENTS}.`);
  const wrong = [from, ...to].find((mailbox) => !isAddress(mailbox));
  if (wrong !== undefined) throw new AwsError(code, `Illegal address: ${wrong}`);
  const tag = Object.entries(tags).find((pair) => !pair.every((text) => /^[\w-]{1,256}$/.test(text)));
  if (tag !== undefined) throw new AwsError(code, `Invalid tag: ${tag[0]}`);
  return mail;
};
