import { GetSendQuotaCommand, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestCloud, type TestCloud, type TestCloudParts } from '../wire/contract-target.ts';
import { createSes, type MailEvent, type Ses } from './ses.ts';

describe('the local SES, version 1', () => {
  let cloud: TestCloud;
  let ses: Ses;
  let events: MailEvent[] = [];
  const standIns = ({ context, ...parts }: TestCloudParts) => {
    ses = createSes(context, { ...parts, onEvent: (event) => events.push(event) });
    return [ses];
  };
  const client = () => new SESClient(cloud.config());
  const send = (ToAddresses: string[], Source = 'cobranca@exemplo.invalid', Value = 'col_1') =>
    client().send(
      new SendEmailCommand({
        Source,
        Destination: { ToAddresses, BccAddresses: ['copia@exemplo.invalid'] },
        Message: { Subject: { Data: 'Olá & adeus' }, Body: { Text: { Data: 'a=b&c' }, Html: { Data: '<b>x</b>' } } },
        Tags: [{ Name: 'caseId', Value }],
      }),
    );
  const sendRaw = (
    lines: readonly string[],
    rest: Omit<ConstructorParameters<typeof SendRawEmailCommand>[0], 'RawMessage'> = {},
  ) => client().send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(lines.join('\r\n')) }, ...rest }));

  beforeEach(async () => {
    events = [];
    cloud = await openTestCloud(standIns);
  });
  afterEach(async () => cloud.close());

  it('keeps a mail with all its recipients and tells of it with its tags', async () => {
    const { MessageId } = await send(['Ana <ana@exemplo.invalid>']);
    const kept = {
      messageId: MessageId,
      to: ['Ana <ana@exemplo.invalid>', 'copia@exemplo.invalid'],
      subject: 'Olá & adeus',
      text: 'a=b&c',
      html: '<b>x</b>',
      tags: { caseId: 'col_1' },
    };
    await expect.poll(() => events).toMatchObject([{ type: 'Delivery', mail: kept }]);
    cloud = await cloud.restart();
    expect(ses.mails.find(MessageId ?? '')).toMatchObject(kept);
  });

  it('says that a mail to a bouncing address bounced', async () => {
    await send(['ninguem@bounce.invalid']);
    await expect.poll(() => events.map((event) => event.type)).toEqual(['Bounce']);
  });

  it('reads a raw message: recipients, subject, parts and tags of its headers', async () => {
    const { MessageId } = await sendRaw([
      ...['From: =?utf-8?Q?Cobran=C3=A7a?= <cobranca@exemplo.invalid>', 'To: "Silva, Ana" <ana@exemplo.invalid>,'],
      ...[' bia@exemplo.invalid', 'Cc: caio@exemplo.invalid', 'Subject: =?utf-8?B?QXZpc28gw6c=?='],
      ...['X-SES-MESSAGE-TAGS: caseId=col_2, step=first', 'MIME-Version: 1.0'],
      ...['Content-Type: multipart/alternative; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'texto', '--b'],
      ...['Content-Type: text/html', '', '<p>texto</p>', '--b--', ''],
    ]);
    expect(ses.mails.find(MessageId ?? '')).toMatchObject({
      from: 'Cobrança <cobranca@exemplo.invalid>',
      to: ['"Silva, Ana" <ana@exemplo.invalid>', 'bia@exemplo.invalid', 'caio@exemplo.invalid'],
      subject: 'Aviso ç',
      text: 'texto',
      html: '<p>texto</p>',
      tags: { caseId: 'col_2', step: 'first' },
    });
    await expect.poll(() => events.map((event) => event.mail.tags)).toEqual([{ caseId: 'col_2', step: 'first' }]);
  });

  it('lets the destinations and tags of the call replace those of a raw message', async () => {
    const lines = ['To: ana@exemplo.invalid', 'From: a@exemplo.invalid', 'X-SES-MESSAGE-TAGS: a=1', '', 'x'];
    const rest = { Destinations: ['bia@exemplo.invalid'], Tags: [{ Name: 'b', Value: '2' }] };
    const { MessageId } = await sendRaw(lines, rest);
    expect(ses.mails.find(MessageId ?? '')).toMatchObject({ to: ['bia@exemplo.invalid'], tags: { b: '2' } });
  });

  it('counts the recipients of the last day', async () => {
    await send(['ana@exemplo.invalid']);
    const quota = await client().send(new GetSendQuotaCommand({}));
    expect(quota).toMatchObject({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 2 });
    expect(ses.mails.recipientsSince(cloud.clock.now() + 1)).toBe(0);
  });

  it('refuses what AWS refuses, by its name', async () => {
    const invalid = { name: 'InvalidParameterValue' };
    await expect(send(['nobody'])).rejects.toMatchObject(invalid);
    await expect(send(Array.from({ length: 50 }, (_, n) => `a${n}@exemplo.invalid`))).rejects.toMatchObject(invalid);
    await expect(send(['a@exemplo.invalid'], undefined, 'a b')).rejects.toMatchObject(invalid);
    await expect(sendRaw(['To: ana@exemplo.invalid', '', 'x'])).rejects.toMatchObject(invalid);
    await expect(sendRaw(['From: ana@exemplo.invalid', '', 'x'])).rejects.toMatchObject(invalid);
    const stranger = new SESClient(cloud.config({ ...cloud.admin, secretAccessKey: 'wrong' }));
    await expect(stranger.send(new GetSendQuotaCommand({}))).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    expect(ses.mails.list(10)).toEqual([]);
  });
});
