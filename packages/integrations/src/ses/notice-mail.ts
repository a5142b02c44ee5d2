import type { Notice } from '@provedor/core/collections';
import { dateInSaoPaulo } from '@provedor/kernel/calendar-date';
import { formatBrl } from '@provedor/kernel/money';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const dayAndMonth = (date: string): string => date.split('-').reverse().join('/');

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const firstName = (name: string): string => name.split(' ')[0] ?? name;

const invoiceLines = (notice: Notice): readonly string[] =>
  notice.invoices.map(
    ({ number, dueOn, amountCents }) =>
      `Fatura ${number}, vencida em ${dayAndMonth(dueOn)}: ${formatBrl(amountCents)} com os encargos de hoje`,
  );

/**
 * What the regulation wants said before a suspension (Anatel RGC, arts. 70–71): reason, terms, amount, credit bureau, time to reconnect.
 */
const terms = ({ blockFromOn, waitingDays, reference }: Notice): readonly string[] => [
  `Se o pagamento não for identificado, o acesso à internet poderá ser suspenso a partir de ${dayAndMonth(blockFromOn)}, isto é, ${waitingDays} dias depois deste aviso.`,
  'Depois do pagamento o acesso volta em instantes e sempre dentro de um dia, sem taxa de religação.',
  'Depois de 60 dias de suspensão o contrato poderá ser rescindido, com novo aviso antes. Valores em aberto podem ser informados aos órgãos de proteção ao crédito; a retirada é imediata depois do pagamento.',
  'Se você não reconhece a cobrança, responda a este e-mail: a parte contestada fica parada até a nossa resposta.',
  `Base: ${reference}.`,
];

interface PixText {
  readonly title: string;
  readonly code: string;
}

const pixTexts = ({ invoices }: Notice): readonly PixText[] =>
  invoices.flatMap(({ number, pix }) => {
    if (pix === undefined) return [];
    const lastDay = dayAndMonth(dateInSaoPaulo(Date.parse(pix.validUntil)));
    const title = `PIX copia e cola da fatura ${number}, ${formatBrl(pix.amountCents)}, válido até ${lastDay}:`;
    return [{ title, code: pix.code }];
  });

/** A PIX has a fixed amount, and what is late grows by the day. */
const afterwards = (notice: Notice): readonly string[] =>
  pixTexts(notice).length === 0
    ? []
    : ['Depois dessa data o valor muda com os encargos: responda a este e-mail e enviamos um código novo.'];

const greeting = (notice: Notice): string => `Olá, ${firstName(notice.customerName)}.`;
const opening = (notice: Notice): string =>
  `Ainda não identificamos o pagamento abaixo, no total de ${formatBrl(notice.totalCents)}. Se você já pagou, desconsidere este aviso.`;

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

const pixHtml = ({ title, code }: PixText): string =>
  `${paragraph(title)}<p style="font-family:monospace;word-break:break-all;background:#f3f4f6;padding:12px">${escaped(code)}</p>`;

/** The notice in Portuguese, as text and as plain HTML without images, scripts or links that could be taken for a fraud. */
export const noticeMail = (notice: Notice): Mail => ({
  subject: `Aviso de fatura em aberto: ${formatBrl(notice.totalCents)}`,
  text: [
    greeting(notice),
    opening(notice),
    invoiceLines(notice).join('\n'),
    ...pixTexts(notice).map(({ title, code }) => `${title}\n${code}`),
    ...afterwards(notice),
    ...terms(notice),
  ]
    .filter((part) => part !== '')
    .join('\n\n'),
  html: [
    '<!doctype html><html lang="pt-BR"><body style="font-family:sans-serif;max-width:36em">',
    paragraph(greeting(notice)),
    paragraph(opening(notice)),
    `<ul>${invoiceLines(notice)
      .map((line) => `<li>${escaped(line)}</li>`)
      .join('')}</ul>`,
    ...pixTexts(notice).map(pixHtml),
    ...afterwards(notice).map(paragraph),
    ...terms(notice).map(paragraph),
    '</body></html>',
  ].join(''),
});
