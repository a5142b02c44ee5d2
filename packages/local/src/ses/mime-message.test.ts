import { describe, expect, it } from 'vitest';
import { parseMime } from './mime-message.ts';
import { decodeWords } from './mime-words.ts';

const raw = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

describe('the reader of raw messages', () => {
  it('reads both texts of nested parts and leaves attachments out', () => {
    const message = parseMime(
      raw(
        ...[
          'Subject: a',
          ' folded',
          'Content-Type: multipart/mixed;',
          ' boundary="out er"',
          '',
          'preamble',
          '--out er',
        ],
        ...['Content-Type: multipart/alternative; boundary=in', '', '--in', 'Content-Type: text/plain; charset=utf-8'],
        ...['Content-Transfer-Encoding: quoted-printable', '', 'Ol=C3=A1, uma linha=', ' longa', 'e outra', '--in'],
        ...['Content-Type: text/html; charset="iso-8859-1"', 'Content-Transfer-Encoding: base64', ''],
        ...[Buffer.from('<b>Olá</b>', 'latin1').toString('base64'), '--in--', '--out er', 'Content-Type: text/plain'],
        ...['Content-Disposition: attachment; filename=x.txt', '', 'not me', '--out er--', 'epilogue'],
      ),
    );
    expect(message).toMatchObject({ text: 'Olá, uma linha longa\r\ne outra', html: '<b>Olá</b>' });
    expect(message.header('SUBJECT')).toBe('a folded');
    expect(message.header('x-none')).toBeUndefined();
  });

  it('takes a message without MIME headers as text', () => {
    const message = parseMime(Buffer.from('Subject: São\n\nOlá\n'));
    expect(message.header('subject')).toBe('São');
    expect(message).toMatchObject({ text: 'Olá\n', html: '' });
  });

  it('forgives a missing end line and a message that is only headers', () => {
    const cut = raw('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/html', '', '<i>x</i>');
    expect(parseMime(cut)).toMatchObject({ html: '<i>x</i>' });
    expect(parseMime(Buffer.from('Subject: x'))).toMatchObject({ text: '', html: '' });
    expect(parseMime(Buffer.alloc(0))).toMatchObject({ text: '', html: '' });
  });

  it.each([
    ['=?UTF-8?B?Q29icmFuw6dh?=', 'Cobrança'],
    ['=?utf-8?q?Cobran=C3=A7a_de_mar=C3=A7o?=', 'Cobrança de março'],
    ['=?iso-8859-1?Q?S=E3o?= =?iso-8859-1?Q?_Paulo?=', 'São Paulo'],
    ['=?utf-8?B?w6f=?= fim', 'ç fim'],
    ['=?utf-8?Q?cut_=C3?=\t=?utf-8?Q?=A7?=', 'cut ç'],
    ['=?x-unknown?Q?ab?= c', 'ab c'],
    ['no words = here?', 'no words = here?'],
  ])('reads the encoded words %s', (text, plain) => {
    expect(decodeWords(text)).toBe(plain);
  });
});
