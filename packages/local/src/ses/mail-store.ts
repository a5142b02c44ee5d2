import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { textOf } from '../cloud/row.ts';
import type { CloudContext } from '../cloud/stand-in.ts';
import type { Row } from '../cloud/store.ts';

export interface StoredMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

export interface MailStore {
  add(mail: Omit<StoredMail, 'messageId' | 'sentAt'>): StoredMail;
  /** Newest first. */
  list(limit: number): readonly StoredMail[];
  find(messageId: string): StoredMail | undefined;
  /** How many recipients the mails since then (epoch milliseconds) had. */
  recipientsSince(time: number): number;
}

const schema = `
create table if not exists mail (
  position integer primary key autoincrement, message_id text not null unique, sender text not null, recipients text not null,
  subject text not null, body_text text not null, body_html text not null, tags text not null, sent_at integer not null
);`;

const Recipients = z.array(z.string());
const Tags = z.record(z.string(), z.string());

const mailOf = (row: Row): StoredMail => ({
  messageId: textOf(row, 'message_id'),
  from: textOf(row, 'sender'),
  to: Recipients.parse(JSON.parse(textOf(row, 'recipients'))),
  subject: textOf(row, 'subject'),
  text: textOf(row, 'body_text'),
  html: textOf(row, 'body_html'),
  tags: Tags.parse(JSON.parse(textOf(row, 'tags'))),
  sentAt: Number(row['sent_at']),
});

/** Every mail that the product sent from this machine. */
export const createMailStore = ({ store, clock }: CloudContext): MailStore => {
  store.migrate(schema);
  return {
    add: (draft) => {
      const mail: StoredMail = { ...draft, messageId: `${randomUUID()}-000000`, sentAt: clock.now() };
      store.run(
        'insert into mail (message_id, sender, recipients, subject, body_text, body_html, tags, sent_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
        mail.messageId,
        mail.from,
        JSON.stringify(mail.to),
        mail.subject,
        mail.text,
        mail.html,
        JSON.stringify(mail.tags),
        mail.sentAt,
      );
      return mail;
    },
    list: (limit) => store.all('select * from mail order by position desc limit ?', limit).map(mailOf),
    recipientsSince: (time) =>
      Number(
        store.get('select coalesce(sum(json_array_length(recipients)), 0) as sent from mail where sent_at > ?', time)?.[
          'sent'
        ] ?? 0,
      ),
    find: (messageId) => {
      const row = store.get('select * from mail where message_id = ?', messageId);
      return row === undefined ? undefined : mailOf(row);
    },
  };
};
