import { cents, formatBrl } from '@provedor/kernel/money';
import { bankPage, escapeHtml, whenText } from './bank-page.ts';
import type { Payment } from './payment.ts';

/** The newest ones; whoever looks for an older one has its address. */
const SHOWN = 50;

const row = (payment: Payment, href: string): string => `<li>
<a href="${escapeHtml(href)}"><span>${escapeHtml(payment.description || `Cobrança ${payment.id}`)}</span> <strong>${escapeHtml(formatBrl(cents(payment.amountCents)))}</strong></a>
<small>${escapeHtml(payment.payer.email)} · vale até ${escapeHtml(whenText(payment.expiresAtMs))}</small>
</li>`;

const NOTHING =
  '<p>Nenhuma cobrança espera por pagamento. Gere o PIX de uma fatura no sistema e volte a esta página para pagá-lo.</p>';

/** What waits to be paid, newest first: the way in for somebody who plays the customer at his bank. */
export const paymentsPage = (payments: readonly Payment[], ticketHref: (payment: Payment) => string): string => {
  const open = payments
    .filter(({ status }) => status === 'pending')
    .sort((one, other) => other.createdAtMs - one.createdAtMs)
    .slice(0, SHOWN);
  return bankPage(
    'Cobranças a pagar',
    open.length === 0
      ? NOTHING
      : `<h2>Cobranças a pagar</h2><ul>${open.map((payment) => row(payment, ticketHref(payment))).join('')}</ul>`,
  );
};
