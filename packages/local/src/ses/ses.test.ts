import { BadRequestException, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { mailPage } from './mail-page.ts';
import { createSes, type MailEvent, type Ses } from './ses.ts';

describe('the local SES', () => {
  let cloud: TestCloud;
  let ses: Ses;
  let events: MailEvent[] = [];
  const standIns = ({ context, ...parts }: TestCloudParts) => {
    ses = createSes(context, { ...parts, onEvent: (event) => events.push(event) });
    return [ses];
  };
  const send = (to: string, html = '<b>Olá</b>') =>
    new SESv2Client(cloud.config()).send(
      new SendEmailCommand({
        FromEmailAddress: 'Provedor <cobranca@exemplo.invalid>',
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: 'Aviso <1>' }, Body: { Text: { Data: 'Olá' }, Html: { Data: html } } } },
        EmailTags: [{ Name: 'caseId', Value: 'col_1' }],
      }),
    );

  beforeEach(async () => {
    events = [];
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());

  it('keeps every mail, also over a restart, and says that it was delivered', async () => {
    const { MessageId } = await send('ana@exemplo.invalid');
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toMatchObject([{ type: 'Delivery', mail: { messageId: MessageId, tags: { caseId: 'col_1' } } }]);
    cloud = await cloud.restart();
    expect(ses.mails.find(MessageId ?? '')).toMatchObject({
      subject: 'Aviso <1>',
      to: ['ana@exemplo.invalid'],
      text: 'Olá',
    });
  });

  it('says that a mail to a bouncing address bounced', async () => {
    await send('ninguem@bounce.invalid');
    await new Promise((resolve) => setImmediate(resolve));
    expect(events.map((event) => event.type)).toEqual(['Bounce']);
  });

  it('refuses an address that is none', async () => {
    await expect(send('nobody')).rejects.toBeInstanceOf(BadRequestException);
  });

  it('shows mails on a page that escapes what they bring and runs no script', async () => {
    const { MessageId } = await send('ana@exemplo.invalid', '<script>alert(1)</script>');
    const list = mailPage(ses.mails, '/mail');
    expect(list.body).toContain('Aviso &lt;1&gt;');
    const letter = mailPage(ses.mails, `/mail/${MessageId}`);
    expect(letter.body).toContain('sandbox=""');
    expect(letter.body).not.toContain('<script>');
    expect(letter.headers['content-security-policy']).toContain("default-src 'none'");
    expect(mailPage(ses.mails, '/mail/none').status).toBe(404);
  });
});
