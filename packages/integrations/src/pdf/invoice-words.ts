import { formatCnpj } from '@provedor/kernel/cnpj';
import { maskCpf } from '@provedor/kernel/cpf';
import { cents, formatBrl } from '@provedor/kernel/money';
import type { InvoiceDocument } from './invoice-document.ts';

const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];

/** 2026-12-10 becomes 10/12/2026. */
export const dateText = (date: string): string => date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

/** 2026-11 becomes novembro de 2026. */
export const monthText = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return `${months[Number(number) - 1] ?? number} de ${year}`;
};

export const moneyText = (amountCents: number): string => formatBrl(cents(amountCents));

/** A CPF is personal: only its middle digits are shown. A CNPJ is public. */
export const taxIdText = (customer: InvoiceDocument['customer']): string =>
  customer.taxIdKind === 'cpf' ? `CPF ${maskCpf(customer.taxId)}` : `CNPJ ${formatCnpj(customer.taxId)}`;

export const statusText: Readonly<Record<InvoiceDocument['payment']['status'], string>> = {
  open: 'Em aberto',
  overdue: 'Vencida',
  partially_paid: 'Paga em parte',
  paid: 'Paga',
  cancelled: 'Cancelada',
};
