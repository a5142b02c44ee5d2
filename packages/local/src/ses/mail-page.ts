import { escapeXml } from '../wire/xml.ts';
import type { MailStore, StoredMail } from './mail-store.ts';

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const SHOWN = 200;

const STYLE = `body{margin:0;background:#f6f7f9;color:#1f2730;font:14px/1.5 Inter,system-ui,sans-serif}
main{max-width:880px;margin:0 auto;padding:28px 16px}h1{font-size:22px;margin:0 0 14px}
ul{list-style:none;margin:0;padding:0;background:#fff;border:1px solid #e2e5ea;border-radius:7px}
li+li{border-top:1px solid #e2e5ea}li a{display:block;padding:10px 14px;color:inherit;text-decoration:none}li a:hover{background:#f6f7f9}
small{color:#5b6672}article{background:#fff;border:1px solid #e2e5ea;border-radius:7px;padding:14px}
pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}iframe{width:100%;height:480px;border:1px solid #e2e5ea;border-radius:7px;background:#fff}
a{color:#226f86}`;

const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = (title: string, content: string, status = 200): PageAnswer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CSP,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: `<!doctype html><html lang="pt-BR"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title><style>${STYLE}</style><main>${content}</main></html>`,
});

const when = (epochMs: number): string =>
  new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'short' }).format(
    epochMs,
  );

const row = (mail: StoredMail): string =>
  `<li><a href="/mail/${mail.messageId}"><strong>${escapeXml(mail.subject)}</strong><br><small>${escapeXml(mail.to.join(', '))} · ${when(mail.sentAt)}</small></a></li>`;

const inbox = (mails: MailStore): PageAnswer => {
  const list = mails.list(SHOWN);
  const content =
    list.length === 0
      ? '<p>Nenhuma mensagem foi enviada ainda. Avisos de cobrança aparecem aqui assim que saem.</p>'
      : `<ul>${list.map(row).join('')}</ul>`;
  return page('Mensagens enviadas', `<h1>Mensagens enviadas por esta máquina</h1>${content}`);
};

const letter = (mail: StoredMail): PageAnswer =>
  page(
    mail.subject,
    `<p><a href="/mail">Todas as mensagens</a></p><h1>${escapeXml(mail.subject)}</h1>
<p><small>De ${escapeXml(mail.from)} para ${escapeXml(mail.to.join(', '))} · ${when(mail.sentAt)}</small></p>
${mail.html === '' ? '' : `<iframe sandbox="" title="Mensagem em HTML" srcdoc="${escapeXml(mail.html)}"></iframe>`}
<article><pre>${escapeXml(mail.text)}</pre></article>`,
  );

/** The mail viewer of the local product: server-made HTML without scripts; what mails bring in HTML is shown in a sandbox. */
export const mailPage = (mails: MailStore, path: string): PageAnswer => {
  if (path === '/mail' || path === '/mail/') return inbox(mails);
  const mail = mails.find(path.slice('/mail/'.length));
  return mail === undefined
    ? page('Não encontrada', '<h1>Esta mensagem não existe</h1><p><a href="/mail">Todas as mensagens</a></p>', 404)
    : letter(mail);
};
