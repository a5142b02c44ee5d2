import { cents, formatBrl } from '@provedor/kernel/money';
import { bankPage, escapeHtml, whenText } from './bank-page.ts';
import type { Payment } from './payment.ts';
import { qrPngBase64 } from './payment-codes.ts';

const statusLine = (payment: Payment): string => {
  if (payment.status === 'approved') return '<p role="status">Pagamento aprovado</p>';
  const words: Readonly<Record<string, string>> = {
    expired: 'Este código venceu',
    by_collector: 'Esta cobrança foi cancelada',
    refunded: 'Pagamento devolvido',
    by_admin: 'Pagamento devolvido',
  };
  return `<p role="status" class="closed">${escapeHtml(words[payment.statusDetail] ?? `Situação: ${payment.status}`)}</p>`;
};

const payForm = (payment: Payment): string => `
<img alt="QR Code do PIX" src="data:image/png;base64,${qrPngBase64(payment.code)}">
<code>${escapeHtml(payment.code)}</code>
<form method="post"><button type="submit">Pagar</button></form>`;

const BACK = '<p><a href="/">Outras cobranças</a></p>';

/** The page where a person pays a charge. All text from outside is escaped; the form posts to the page's own address. */
export const ticketPage = (payment: Payment): string =>
  bankPage(
    'Pagar com PIX',
    `<dl>
<dt>Valor</dt><dd class="amount">${escapeHtml(formatBrl(cents(payment.amountCents)))}</dd>
<dt>Descrição</dt><dd>${escapeHtml(payment.description || '—')}</dd>
<dt>Referência</dt><dd>${escapeHtml(payment.externalReference ?? '—')}</dd>
<dt>Válido até</dt><dd>${escapeHtml(whenText(payment.expiresAtMs))}</dd>
</dl>
${payment.status === 'pending' ? payForm(payment) : statusLine(payment)}
${BACK}`,
  );

export const ticketNotFoundPage = (): string =>
  bankPage('Não encontrado', '<p role="status" class="closed">Cobrança não encontrada</p>');
