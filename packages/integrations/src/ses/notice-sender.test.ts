import { createServer, type Server } from 'node:http';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Notice } from '@provedor/core/collections';
import { calendarDate } from '@provedor/kernel/calendar-date';
import { CollectionCaseId } from '@provedor/kernel/ids';
import { instantOf } from '@provedor/kernel/instant';
import { cents } from '@provedor/kernel/money';
import { testContext } from '@provedor/testing/test-context';
import { afterEach, describe, expect, it } from 'vitest';
import { noticeMail } from './notice-mail.ts';
import { sesNoticeSender } from './notice-sender.ts';

const notice: Notice = {
  caseId: CollectionCaseId.parse('col_01m9jfjxg0vbwqasecv6y792a7'),
  email: 'maria@example.com',
  customerName: 'Maria <b>Silva</b>',
  invoices: [
    {
      number: 17,
      dueOn: calendarDate('2026-11-10'),
      amountCents: cents(10_223),
      pix: {
        code: '00020126PIX6304ABCD',
        amountCents: cents(10_223),
        validUntil: instantOf(Date.UTC(2026, 10, 27, 2, 59, 59)),
      },
    },
  ],
  totalCents: cents(10_223),
  blockFromOn: calendarDate('2026-12-11'),
  waitingDays: 15,
  reference: 'Anatel RGC, Resolução 765/2023, arts. 70–71',
};

let server: Server | undefined;
afterEach(() => server?.close());

const seen: { path?: string | undefined; body?: string } = {};
const clientOf = async (status: number, type: string, answer: object): Promise<SESv2Client> => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      Object.assign(seen, { path: request.url, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return new SESv2Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'sa-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
};

const sendBy = (client: SESv2Client) =>
  sesNoticeSender({ client, from: 'Provedor <cobranca@provedor.invalid>', configurationSet: 'crm' }).send(
    testContext(),
    notice,
  );

describe('the notice as a mail', () => {
  it('says all that the regulation wants said, with amount, days and PIX', () => {
    const { subject, text } = noticeMail(notice);
    expect(subject).toBe('Aviso de fatura em aberto: R$ 102,23');
    for (const part of [
      'Fatura 17, vencida em 10/11/2026: R$ 102,23',
      'suspenso a partir de 11/12/2026',
      '15 dias depois deste aviso',
      'sem taxa de religação',
      '60 dias de suspensão',
      'órgãos de proteção ao crédito',
      'PIX copia e cola da fatura 17, R$ 102,23, válido até 26/11/2026',
      'Depois dessa data o valor muda',
      '00020126PIX6304ABCD',
      'arts. 70–71',
    ])
      expect(text).toContain(part);
  });

  it('goes without a PIX when there is none', () => {
    const invoices = notice.invoices.map(({ pix: _pix, ...invoice }) => invoice);
    const { text } = noticeMail({ ...notice, invoices });
    expect(text).not.toContain('PIX');
    expect(text).not.toContain('Depois dessa data');
  });

  it('holds a PIX for each bill it asks for: who pays what the mail holds owes nothing of it any more', () => {
    const [first] = notice.invoices;
    if (first?.pix === undefined) throw new Error('the first bill has a PIX');
    const second = { ...first, number: 18, pix: { ...first.pix, code: '00020126SEGUNDO' } };
    const { text, html } = noticeMail({ ...notice, invoices: [first, second] });
    for (const part of ['da fatura 17,', '00020126PIX6304ABCD', 'da fatura 18,', '00020126SEGUNDO']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  it('lets no name become markup', () => {
    const { html } = noticeMail({ ...notice, customerName: '<script>alert(1)</script>' });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });
});

describe('sending a notice through SES', () => {
  it('sends text and HTML with tags that lead back to the case', async () => {
    expect(await sendBy(await clientOf(200, '', { MessageId: 'ses-1' }))).toEqual({
      outcome: 'sent',
      providerMessageId: 'ses-1',
    });
    expect(seen.path).toBe('/v2/email/outbound-emails');
    expect(JSON.parse(seen.body ?? '')).toMatchObject({
      ConfigurationSetName: 'crm',
      Destination: { ToAddresses: ['maria@example.com'] },
      EmailTags: expect.arrayContaining([{ Name: 'caseId', Value: notice.caseId }]),
    });
  });

  it.each([
    [400, 'MessageRejected', 'refused'],
    [400, 'BadRequestException', 'refused'],
    [400, 'AccountSuspendedException', 'unclear'],
    [429, 'TooManyRequestsException', 'unclear'],
    [500, 'InternalFailure', 'unclear'],
  ])('takes %i %s for %s', async (status, type, outcome) => {
    expect(await sendBy(await clientOf(status, type, { message: 'no' }))).toMatchObject({ outcome });
  });
});
