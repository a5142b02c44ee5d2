import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { NoticeSender } from '@provedor/core/collections';
import { noticeMail } from './notice-mail.ts';

export interface NoticeSenderSettings {
  readonly client: SESv2Client;
  /** Such as `Provedor <cobranca@provedor.example>`; a verified identity. */
  readonly from: string;
  /** Its event destination tells what became of a mail. */
  readonly configurationSet: string;
}

/** Faults of this one mail; every other fault is of the account or the service and passes. */
const REFUSALS = ['MessageRejected', 'BadRequestException', 'NotFoundException'];

/**
 * Sends notices through Amazon SES v2. The tags come back in SES's events (detail `mail.tags`) and lead to the case again. Never throws for
 * SES's faults: `refused` is about this mail, `unclear` about the moment.
 */
export const sesNoticeSender = ({ client, from, configurationSet }: NoticeSenderSettings): NoticeSender => ({
  send: async (ctx, notice) => {
    const { subject, text, html } = noticeMail(notice);
    const content = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [notice.email] },
          ConfigurationSetName: configurationSet,
          EmailTags: [
            { Name: 'caseId', Value: notice.caseId },
            { Name: 'companyId', Value: ctx.companyId },
            { Name: 'branchId', Value: ctx.branchId },
          ],
          Content: { Simple: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } } },
        }),
      );
      return MessageId === undefined
        ? { outcome: 'unclear', reason: 'no_message_id' }
        : { outcome: 'sent', providerMessageId: MessageId };
    } catch (error) {
      const name = error instanceof SESv2ServiceException ? error.name : 'no_answer';
      return { outcome: REFUSALS.includes(name) ? 'refused' : 'unclear', reason: name };
    }
  },
});
